package io.leakscan.threads;

import io.leakscan.input.Decoded;
import io.leakscan.input.DigestInput;
import io.leakscan.input.LineReader;
import io.leakscan.input.LineSource;
import io.leakscan.input.Source;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import io.leakscan.threads.peel.Peeler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every dump out of an input.
 *
 * <p>One reader serves a whole run: frames and stacks that several inputs share exist once.
 */
public final class DumpReader {
  private static final ParseNote DAMAGED =
      new ParseNote(
          0, ParseNote.Level.LOSS, "the compressed file is damaged or ends before its end");

  private final List<TextFormat> textFormats;
  private final List<BinaryFormat> binaryFormats;

  public DumpReader() {
    Pools pools = Pools.create();
    textFormats = Formats.text(pools);
    binaryFormats = Formats.binary(pools);
  }

  /** What some bytes hold. */
  private record Found(List<SnapshotDraft> drafts, Content content) {}

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
      FirstBytes first = FirstBytes.of(in);
      Found found = Gunzip.begins(first.bytes()) ? unpacked(first, in) : plain(first, in);
      // The digest is that of the whole file, whatever was read of it.
      in.transferTo(OutputStream.nullOutputStream());
      return file(source.label(), in, found);
    }
  }

  private Found unpacked(FirstBytes first, InputStream rest) throws IOException {
    Gunzip in = Gunzip.of(first.with(rest));
    Found found = plain(FirstBytes.of(in), in);
    int last = found.drafts.size() - 1;
    if (!in.damaged() || last < 0) {
      return in.damaged() ? new Found(List.of(), Content.BINARY) : found;
    }
    List<SnapshotDraft> drafts = new ArrayList<>(found.drafts);
    drafts.set(last, drafts.get(last).with(DAMAGED));
    return new Found(drafts, found.content);
  }

  private Found plain(FirstBytes first, InputStream rest) throws IOException {
    for (BinaryFormat format : binaryFormats) {
      if (format.begins(first.bytes())) {
        return new Found(format.read(first.with(rest)), Content.BINARY);
      }
    }
    if (first.knownBinary()) {
      return new Found(List.of(), Content.BINARY);
    }
    LineSource lines = new LineReader(Decoded.of(first.bytes(), first.with(rest)));
    Peeler peeler = new Peeler(lines, landmarks(), new FormatTrial());
    DumpScan scan = new DumpScan(textFormats, peeler::refused);
    List<SnapshotDraft> drafts = scan.run(peeler);
    if (drafts.isEmpty() && first.holdsNul()) {
      return new Found(drafts, Content.BINARY);
    }
    return new Found(drafts, scan.blank() ? Content.BLANK : Content.TEXT);
  }

  private List<Landmark> landmarks() {
    return textFormats.stream().flatMap(format -> format.landmarks().stream()).toList();
  }

  private static DumpFile file(String label, DigestInput in, Found found) throws IOException {
    String sha256 = in.sha256();
    List<Snapshot> snapshots = new ArrayList<>();
    for (SnapshotDraft draft : found.drafts) {
      snapshots.add(draft.of(label, sha256, snapshots.size()));
    }
    return new DumpFile(label, sha256, in.count(), found.content, snapshots);
  }
}
