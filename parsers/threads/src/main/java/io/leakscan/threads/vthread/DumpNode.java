package io.leakscan.threads.vthread;

import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonNode;
import io.leakscan.threads.json.JsonReading.End;
import io.leakscan.threads.jvm.Damage;
import io.leakscan.threads.jvm.DumpTitle;
import io.leakscan.threads.jvm.FrameLines;
import io.leakscan.threads.jvm.JavaNotes;
import io.leakscan.threads.jvm.JavaThreads;
import io.leakscan.threads.jvm.Longs;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One dump.
 *
 * <pre>
 * "threadDump": {
 *   "processId": "19947",
 *   "time": "2026-11-21T06:28:16.233981427Z",
 *   "runtimeVersion": "25.0.3+9-LTS",
 *   "threadContainers": [
 *     {
 *       "container": "java.util.concurrent.ThreadPoolExecutor@36af48c7",
 *       "parent": "&lt;root&gt;",
 *       "owner": null,
 *       "threads": [
 *       ],
 *       "threadCount": "0"
 * </pre>
 *
 * <p>Numbers are strings or, from JDK 26 on, numbers.
 */
final class DumpNode extends JsonNode {
  private static final Set<String> MEMBERS =
      Set.of("formatVersion", "processId", "time", "runtimeVersion", "threadContainers");
  private static final String ROOT = "<root>";

  private final VThreadJson document;
  private final int firstLine;
  private final JavaThreads threads = new JavaThreads();
  private final Damage damage = new Damage();
  private final ThreadNode thread;
  private long processId = ThreadIdentity.NONE;
  private @Nullable String time;
  private String version = "";
  private @Nullable String container;
  private int inContainer;
  private long notListed;
  private boolean sawContainers;
  private boolean whole;

  DumpNode(VThreadJson document, Pools pools, FrameLines frames, int line) {
    this.document = document;
    this.firstLine = line;
    this.thread = new ThreadNode(this, pools, frames);
  }

  @Override
  protected JsonNode begin(String name, boolean array, int line) {
    document.recognize(MEMBERS.contains(name));
    if (!name.equals("threadContainers") || !array) {
      return IGNORED;
    }
    sawContainers = true;
    return new Containers();
  }

  @Override
  protected void value(String name, @Nullable String text) {
    document.recognize(MEMBERS.contains(name));
    switch (name) {
      case "processId" -> processId = Longs.of(text);
      case "time" -> time = text;
      case "runtimeVersion" -> version = text == null ? "" : text;
      default -> {}
    }
  }

  @Override
  protected void end(int line) {
    whole = true;
  }

  /** Where a new document goes on in the midst of the threads. */
  JsonNode resumed() {
    return new JsonNode() {
      @Override
      protected JsonNode begin(String name, boolean array, int line) {
        return array ? new Threads() : IGNORED;
      }

      @Override
      protected void end(int line) {
        container = null;
      }
    };
  }

  /** Another dump begins where a member of a thread should be. */
  JsonNode intruder() {
    return document.outermost();
  }

  JavaThreads threads() {
    return threads;
  }

  Damage damage() {
    return damage;
  }

  /** Null for threads that belong to no executor or scope. */
  @Nullable String container() {
    return container;
  }

  void counted() {
    inContainer++;
  }

  private final class Containers extends JsonNode {
    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      container = null;
      inContainer = 0;
      return array ? IGNORED : new Container();
    }
  }

  private final class Container extends JsonNode {
    private boolean sawThreads;

    /** What the form says; tools that sort members write it above the threads. */
    private long threadCount;

    @Override
    protected void value(String name, @Nullable String text) {
      if (name.equals("container")) {
        container = ROOT.equals(text) ? null : text;
      } else if (name.equals("threadCount")) {
        threadCount = Longs.of(text);
      }
    }

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (!name.equals("threads") || !array) {
        return IGNORED;
      }
      sawThreads = true;
      return new Threads();
    }

    @Override
    protected void end(int line) {
      notListed += Math.max(0, threadCount - inContainer);
      if (!sawThreads) {
        damage.loss(line, "a container has no threads");
      }
    }
  }

  private final class Threads extends JsonNode {
    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (array) {
        return IGNORED;
      }
      thread.start(line);
      return thread;
    }
  }

  /** What was read of this dump. */
  Snapshot snapshot(End end, int line) {
    if (!whole && end == End.DAMAGED) {
      damage.loss(
          line, "the JSON is damaged behind line %d: threads may be missing".formatted(line));
    } else if (!whole) {
      damage.loss(
          line,
          "the JSON ends in the middle of a dump; JDK 25 stops at a thread whose name holds an"
              + " escape character");
    }
    if (whole && !sawContainers) {
      damage.loss(firstLine, "the dump has no threads");
    }
    JavaNotes notes = new JavaNotes(damage, threads);
    if (notListed > 0) {
      notes.info(
          "threads that the JVM counts but does not list (-Djdk.trackAllThreads=false): "
              + notListed);
    }
    List<ParseNote> all = notes.all();
    return new DumpTitle(firstLine, version, processId, time, VThreadTextFormat.VIRTUAL)
        .snapshot(VThreadJsonFormat.ID, threads, all, 0);
  }
}
