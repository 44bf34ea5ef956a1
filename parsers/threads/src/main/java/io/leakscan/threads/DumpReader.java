package io.leakscan.threads;

import io.leakscan.input.Decoded;
import io.leakscan.input.DigestInput;
import io.leakscan.input.LineReader;
import io.leakscan.input.LineSource;
import io.leakscan.input.Markup;
import io.leakscan.input.SideDigest;
import io.leakscan.input.Source;
import io.leakscan.input.Spool;
import io.leakscan.input.container.Container;
import io.leakscan.input.container.Containers;
import io.leakscan.input.container.Limits;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import io.leakscan.threads.peel.Peeler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads every dump out of an input.
 *
 * <p>One reader serves a whole run: frames and stacks that several inputs share exist once.
 */
public final class DumpReader {
  private final List<TextFormat> textFormats;
  private final List<BinaryFormat> binaryFormats;
  private final List<FileFormat> fileFormats;
  private final Limits limits;
  private final UnaryOperator<LineSource> lines;

  public DumpReader() {
    this(Limits.STANDARD, List.of());
  }

  /**
   * A reader for one run.
   *
   * @param limits how far inputs are unpacked
   */
  public DumpReader(Limits limits) {
    this(limits, List.of());
  }

  /**
   * A reader for one run.
   *
   * @param fileFormats what it reads besides the formats of its own
   */
  public DumpReader(List<FileFormat> fileFormats) {
    this(Limits.STANDARD, fileFormats);
  }

  /**
   * A reader for one run.
   *
   * @param limits how far inputs are unpacked
   * @param fileFormats what it reads besides the formats of its own
   */
  public DumpReader(Limits limits, List<FileFormat> fileFormats) {
    this(limits, fileFormats, UnaryOperator.identity());
  }

  /**
   * A reader for one run.
   *
   * @param limits how far inputs are unpacked
   * @param fileFormats what it reads besides the formats of its own
   * @param lines stands between an input and the formats: it sees each line of text as they do,
   *     without what was wrapped round it. A line may come once more
   */
  public DumpReader(Limits limits, List<FileFormat> fileFormats, UnaryOperator<LineSource> lines) {
    this.limits = limits;
    this.lines = lines;
    this.fileFormats = List.copyOf(fileFormats);
    Pools pools = Pools.create();
    textFormats = Formats.text(pools);
    binaryFormats = Formats.binary(pools);
  }

  /** The ids of the formats that this reads, as in {@code inputs[].format} of the report. */
  public static List<String> formats() {
    Pools pools = Pools.create();
    List<String> ids = new ArrayList<>();
    Formats.text(pools).forEach(format -> ids.add(format.id()));
    Formats.binary(pools).forEach(format -> ids.add(format.id()));
    return List.copyOf(ids);
  }

  /**
   * Reads one input to its end.
   *
   * @throws IOException if the bytes cannot be read; what a dump holds never throws
   */
  public DumpFile read(Source source) throws IOException {
    try (InputStream opened = source.content().open();
        DigestInput in = new DigestInput(opened)) {
      String label = source.label();
      FirstBytes first = FirstBytes.of(in);
      FileFormat format = source.file() == null ? null : fileFormat(first);
      if (format != null && source.file() != null) {
        return inPlace(source, source.file(), first, format);
      }
      Container container = Containers.of(first.bytes());
      if (container == null) {
        Found found = plain(first, in);
        rest(in);
        String sha256 = in.sha256();
        return new UnpackedFile(label, sha256, in.count(), first.start(), found, "").file(sha256);
      }
      Unpacking unpacked =
          Unpacking.of(label, container, first.with(in), limits, this::unpackedFile);
      rest(in);
      return unpacked.file(label, in.sha256(), in.count());
    }
  }

  private @Nullable FileFormat fileFormat(FirstBytes first) {
    for (FileFormat format : fileFormats) {
      if (format.begins(first.bytes())) {
        return format;
      }
    }
    return null;
  }

  /** A large file is read where it lies, and its digest beside that. */
  private static DumpFile inPlace(Source source, Path file, FirstBytes first, FileFormat format)
      throws IOException {
    try (SideDigest digest = SideDigest.of(source.content())) {
      Found found = new Found(format.read(file), Content.BINARY);
      String sha256 = digest.sha256();
      return new UnpackedFile(source.label(), sha256, digest.count(), first.start(), found, "")
          .file(sha256);
    }
  }

  /** Its own digest tells whether two files of the inputs are the same, however they are packed. */
  private UnpackedFile unpackedFile(String label, InputStream content) throws IOException {
    try (DigestInput in = new DigestInput(content)) {
      FirstBytes first = FirstBytes.of(in);
      Found found = plain(first, in);
      rest(in);
      return new UnpackedFile(label, in.sha256(), in.count(), first.start(), found, "");
    }
  }

  /** A digest is that of the whole file, whatever was read of it. */
  private static void rest(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  private Found plain(FirstBytes first, InputStream rest) throws IOException {
    for (BinaryFormat format : binaryFormats) {
      if (format.begins(first.bytes())) {
        List<Snapshot> snapshots = format.read(first.with(rest));
        return new Found(snapshots, Content.BINARY, snapshots.isEmpty() ? format.remark() : "");
      }
    }
    FileFormat format = fileFormat(first);
    if (format != null) {
      try (Spool spool = Spool.of(first.with(rest))) {
        return new Found(format.read(spool.file()), Content.BINARY);
      }
    }
    if (first.knownBinary()) {
      return new Found(List.of(), Content.BINARY);
    }
    InputStream text = Decoded.of(first.bytes(), first.with(rest));
    LineSource printed = new LineReader(Markup.of(first.bytes(), text));
    Peeler peeler = new Peeler(printed, landmarks(), new FormatTrial());
    DumpScan scan = new DumpScan(textFormats, peeler::refused);
    List<Snapshot> snapshots = scan.run(lines.apply(peeler));
    if (snapshots.isEmpty() && first.holdsNul()) {
      return new Found(snapshots, Content.BINARY);
    }
    return new Found(snapshots, scan.blank() ? Content.BLANK : Content.TEXT);
  }

  private List<Landmark> landmarks() {
    return textFormats.stream().flatMap(format -> format.landmarks().stream()).toList();
  }
}
