package io.leakscan.threads.jfr;

import io.leakscan.input.Ascii;
import io.leakscan.input.LineReader;
import io.leakscan.input.Spool;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.SnapshotBuilder;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.BinaryFormat;
import io.leakscan.threads.DumpScan;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.hotspot.HotSpotFormat;
import io.leakscan.threads.intern.Pools;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flight recordings: each {@code jdk.ThreadDump} event holds a dump as HotSpot prints it.
 *
 * <p>A recording that the JDK cannot read, because it is cut or damaged, is searched for the text
 * of its dumps: the recorder writes it as it is.
 */
public final class JfrFormat implements BinaryFormat {
  static final String ID = "jfr";
  private static final byte[] MAGIC = {'F', 'L', 'R', 0};

  private final List<TextFormat> hotspot;

  public JfrFormat(Pools pools) {
    this.hotspot = List.of(new HotSpotFormat(pools));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean begins(byte[] head) {
    return Ascii.startsWith(head, 0, head.length, MAGIC);
  }

  @Override
  public List<Snapshot> read(InputStream in) throws IOException {
    try (Spool spool = Spool.of(in)) {
      List<Snapshot> snapshots = new ArrayList<>();
      String trouble = events(spool.file(), snapshots);
      if (trouble == null) {
        return snapshots;
      }
      List<Snapshot> carved = carved(spool.file());
      List<Snapshot> more = carved.size() > snapshots.size() ? carved : snapshots;
      return withNote(more, trouble);
    }
  }

  /**
   * Reads the dumps of all events, in the order of their times.
   *
   * @return what went wrong, null if nothing did
   */
  private @Nullable String events(Path file, List<Snapshot> snapshots) throws IOException {
    Recording recording;
    try {
      recording = Recording.read(file);
    } catch (NoClassDefFoundError e) {
      return "this Java runtime lacks the module jdk.jfr, the recording was searched for text";
    }
    for (String text : recording.dumps()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (Snapshot dump : scan(new ByteArrayInputStream(bytes))) {
        long own = dump.processId();
        long processId = own == ThreadIdentity.NONE ? recording.processId() : own;
        snapshots.add(recorded(dump).processId(processId).build());
      }
    }
    return recording.damaged() ? "the recording is damaged or ends before its end" : null;
  }

  private List<Snapshot> carved(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return scan(in).stream().map(dump -> recorded(dump).build()).toList();
    }
  }

  /** The same, read out of a recording. */
  private static SnapshotBuilder recorded(Snapshot dump) {
    return dump.but().origin(Origin.begun(ID, dump.origin().line()));
  }

  private List<Snapshot> scan(InputStream in) throws IOException {
    return new DumpScan(hotspot).run(new LineReader(in));
  }

  private static List<Snapshot> withNote(List<Snapshot> snapshots, String text) {
    List<Snapshot> noted = new ArrayList<>(snapshots);
    int last = noted.size() - 1;
    if (last >= 0) {
      ParseNote note = new ParseNote(0, ParseNote.Level.LOSS, text);
      noted.set(last, noted.get(last).with(note));
    }
    return noted;
  }
}
