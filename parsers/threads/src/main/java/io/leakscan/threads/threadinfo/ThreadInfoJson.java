package io.leakscan.threads.threadinfo;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonNode;
import io.leakscan.threads.json.JsonReading;
import io.leakscan.threads.jvm.Damage;
import io.leakscan.threads.jvm.DumpTitle;
import io.leakscan.threads.jvm.JavaNotes;
import io.leakscan.threads.jvm.JavaThreads;
import io.leakscan.threads.jvm.Longs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are threads, in whatever array of the document they stand. Every such array is a
 * dump.
 *
 * <pre>
 * {"threads":[{"threadName":"main","threadId":1, ...
 * {"request":{"mbean":"java.lang:type=Threading", ... },"value":[{"waitedCount":0, ... "threadName":"main",
 * [{"threadName":"main","threadId":1, ...
 * </pre>
 */
final class ThreadInfoJson implements JsonReading {
  /** So many members before the first thread, and the document is something else. */
  private static final int MOST_MEMBERS_BEFORE = 24;

  private static final int DEEPEST_ARRAY = 4;

  private final List<JavaThreads> dumps = new ArrayList<>();
  private final Damage damage = new Damage();
  private final Pools pools;
  private final ThreadInfoNode thread;
  private final int firstLine;
  private int members;
  private @Nullable String takenAt;

  ThreadInfoJson(Pools pools, int line) {
    this.firstLine = line;
    this.pools = pools;
    this.thread = new ThreadInfoNode(pools);
  }

  @Override
  public JsonNode root() {
    return new Outer(0);
  }

  @Override
  public Recognition recognition() {
    if (!dumps.isEmpty() || thread.recognized()) {
      return Recognition.YES;
    }
    return members > MOST_MEMBERS_BEFORE ? Recognition.NO : Recognition.NOT_YET;
  }

  /** What stands around threads. */
  private final class Outer extends JsonNode {
    private final int depth;

    Outer(int depth) {
      this.depth = depth;
    }

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (depth > DEEPEST_ARRAY) {
        return IGNORED;
      }
      return array ? new Elements(depth + 1) : new Outer(depth + 1);
    }

    @Override
    protected void value(String name, @Nullable String text) {
      members++;
      if (name.equals("timestamp") && text != null && depth <= 1) {
        takenAt = seconds(text);
      }
    }
  }

  /** {@code "timestamp":1795246048} of Jolokia. */
  private static @Nullable String seconds(String text) {
    long seconds = Longs.of(text);
    boolean likely = seconds > 1_000_000_000L && seconds < 10_000_000_000L;
    return likely ? Instant.ofEpochSecond(seconds).toString() : null;
  }

  /** An array whose elements may be threads. */
  private final class Elements extends JsonNode {
    private final int depth;
    private @Nullable JavaThreads threads;
    private int others;

    Elements(int depth) {
      this.depth = depth;
    }

    @Override
    protected JsonNode begin(String name, boolean array, int line) {
      if (array) {
        return IGNORED;
      }
      // An object around threads is looked at as if it were one, and they are deeper in it.
      ThreadInfoNode node = thread.isOpen() ? new ThreadInfoNode(pools) : thread;
      node.start(line, this::add, new Outer(depth + 1)::begin);
      return node;
    }

    @Override
    protected void end(int line) {
      if (threads != null && others > 0) {
        damage.loss(line, "threads that could not be read: " + others);
      }
    }

    private void add(ThreadInfoNode thread, int line) {
      if (!thread.recognized()) {
        others++;
        return;
      }
      if (threads == null) {
        threads = new JavaThreads();
        dumps.add(threads);
      }
      threads.add(thread.thread());
    }
  }

  @Override
  public List<Snapshot> snapshots(End end, int line) {
    List<Snapshot> snapshots = new ArrayList<>();
    if (end == End.DAMAGED) {
      damage.loss(
          line, "the JSON is damaged behind line %d: threads may be missing".formatted(line));
    } else if (end == End.CUT) {
      damage.loss(line, "the JSON ends in the middle of a dump");
    }
    for (JavaThreads threads : dumps) {
      JavaNotes notes = new JavaNotes(damage, threads);
      snapshots.add(
          new DumpTitle(firstLine, "", ThreadIdentity.NONE, takenAt, Set.of())
              .snapshot(ThreadInfoJsonFormat.ID, threads, notes.all(), 0));
    }
    return snapshots;
  }
}
