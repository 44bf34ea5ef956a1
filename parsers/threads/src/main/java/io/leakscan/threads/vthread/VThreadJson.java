package io.leakscan.threads.vthread;

import io.leakscan.model.Snapshot;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonNode;
import io.leakscan.threads.json.JsonReading;
import io.leakscan.threads.jvm.FrameLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outermost object of a dump to a file.
 *
 * <pre>
 * {
 *   "threadDump": {
 *     "processId": "19947",
 * </pre>
 *
 * <p>JDK 25.0.3 stops writing at a thread whose name holds an escape character; such a file, put
 * before another, leaves the second dump inside of a thread of the first.
 */
final class VThreadJson implements JsonReading {
  static final String DUMP = "threadDump";

  private final Pools pools;
  private final FrameLines frames;
  private final List<DumpNode> dumps = new ArrayList<>();
  private final int firstLine;
  private Recognition recognition = Recognition.NOT_YET;

  VThreadJson(Pools pools, FrameLines frames, int line) {
    this.pools = pools;
    this.frames = frames;
    this.firstLine = line;
  }

  @Override
  public JsonNode root() {
    return new Document();
  }

  @Override
  public Recognition recognition() {
    return recognition;
  }

  /** Called for the members of a dump: which they are tells whether it is one. */
  void recognize(boolean known) {
    if (recognition == Recognition.NOT_YET) {
      recognition = known ? Recognition.YES : Recognition.NO;
    }
  }

  /** Where the outermost object stands, or one that begins within a thread that was not ended. */
  JsonNode outermost() {
    return new Outermost();
  }

  private final class Document extends JsonNode {
    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (array) {
        recognize(false);
        return IGNORED;
      }
      return new Outermost();
    }
  }

  private final class Outermost extends JsonNode {
    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (!name.equals(DUMP) || array) {
        recognize(false);
        return IGNORED;
      }
      int first = dumps.isEmpty() ? firstLine : line - 1;
      DumpNode dump = new DumpNode(VThreadJson.this, pools, frames, first);
      dumps.add(dump);
      return dump;
    }

    @Override
    protected void value(String name, @Nullable String text) {
      recognize(false);
    }
  }

  /**
   * Every thread begins with a line of its number, every dump with one of its name.
   *
   * <pre>
   *             "tid": "43",
   *   "threadDump": {
   * </pre>
   */
  @Override
  public @Nullable Resumption resume(String start, boolean atOnce) {
    // The line above may have vanished in a text that was cut.
    if (atOnce && start.startsWith("\"threadDump\"")) {
      return new Resumption(new Document(), "{");
    }
    if (start.startsWith("\"tid\"") && !dumps.isEmpty()) {
      return new Resumption(dumps.get(dumps.size() - 1).resumed(), "[{");
    }
    return null;
  }

  @Override
  public List<Snapshot> snapshots(End end, int line) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < dumps.size(); i++) {
      boolean last = i == dumps.size() - 1;
      snapshots.add(dumps.get(i).snapshot(last ? end : End.CUT, line));
    }
    return snapshots;
  }
}
