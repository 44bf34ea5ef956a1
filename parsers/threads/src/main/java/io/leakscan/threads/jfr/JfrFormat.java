package io.leakscan.threads.jfr;

import io.leakscan.input.Ascii;
import io.leakscan.input.LineReader;
import io.leakscan.input.Spool;
import io.leakscan.model.ParseNote;
import io.leakscan.threads.BinaryFormat;
import io.leakscan.threads.DumpScan;
import io.leakscan.threads.SnapshotDraft;
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
  public List<SnapshotDraft> read(InputStream in) throws IOException {
    try (Spool spool = Spool.of(in)) {
      List<SnapshotDraft> drafts = new ArrayList<>();
      String trouble = events(spool.file(), drafts);
      if (trouble == null) {
        return drafts;
      }
      List<SnapshotDraft> carved = carved(spool.file());
      List<SnapshotDraft> more = carved.size() > drafts.size() ? carved : drafts;
      return withNote(more, trouble);
    }
  }

  /**
   * Reads the dumps of all events, in the order of their times.
   *
   * @return what went wrong, null if nothing did
   */
  private @Nullable String events(Path file, List<SnapshotDraft> drafts) throws IOException {
    Recording recording;
    try {
      recording = Recording.read(file);
    } catch (NoClassDefFoundError e) {
      return "this Java runtime lacks the module jdk.jfr, the recording was searched for text";
    }
    for (String text : recording.dumps()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (SnapshotDraft draft : scan(new ByteArrayInputStream(bytes))) {
        drafts.add(draft.in(ID).by(recording.processId()));
      }
    }
    return recording.damaged() ? "the recording is damaged or ends before its end" : null;
  }

  private List<SnapshotDraft> carved(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return scan(in).stream().map(draft -> draft.in(ID)).toList();
    }
  }

  private List<SnapshotDraft> scan(InputStream in) throws IOException {
    return new DumpScan(hotspot).run(new LineReader(in));
  }

  private static List<SnapshotDraft> withNote(List<SnapshotDraft> drafts, String text) {
    List<SnapshotDraft> noted = new ArrayList<>(drafts);
    int last = noted.size() - 1;
    if (last >= 0) {
      ParseNote note = new ParseNote(0, ParseNote.Level.LOSS, text);
      noted.set(last, noted.get(last).with(note));
    }
    return noted;
  }
}
