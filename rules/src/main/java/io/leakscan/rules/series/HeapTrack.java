package io.leakscan.rules.series;

import io.leakscan.model.HeapRow;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One name of a heap in every snapshot of a series. */
public final class HeapTrack {
  private final String name;
  private final long[] instances;
  private final long[] bytes;
  private final HeapRow.@Nullable Allocated[] allocated;
  private StackTrace stack = StackTrace.EMPTY;
  private long stackBytes = -1;

  HeapTrack(String name, int snapshots) {
    this.name = name;
    this.instances = new long[snapshots];
    this.bytes = new long[snapshots];
    this.allocated = new HeapRow.Allocated[snapshots];
  }

  void add(int snapshot, HeapRow row) {
    HeapRow sum =
        new HeapRow(name, StackTrace.EMPTY, instances[snapshot], bytes[snapshot], null).plus(row);
    instances[snapshot] = sum.instances();
    bytes[snapshot] = sum.bytes();
    HeapRow.Allocated before = allocated[snapshot];
    HeapRow.Allocated more = row.allocated();
    allocated[snapshot] = before == null || more == null ? more : before.plus(more);
    boolean last = snapshot == instances.length - 1;
    if (stack.isEmpty() || (last && row.bytes() > stackBytes)) {
      stack = row.stack();
      stackBytes = last ? row.bytes() : -1;
    }
  }

  /**
   * The name is below the cut of a snapshot that was cut there: what it may have had at most
   * counts, so that it does not seem to have grown from nothing.
   */
  void atMost(int snapshot, long mostBytes) {
    int last = instances.length - 1;
    if (instances[snapshot] == 0 && instances[last] > 0) {
      bytes[snapshot] = mostBytes;
      instances[snapshot] = mostBytes / Math.max(1, bytes[last] / instances[last]);
    }
  }

  public String name() {
    return name;
  }

  /** The largest of the stacks that allocate, empty where the input has none. */
  public StackTrace stack() {
    return stack;
  }

  public long before() {
    return instances[0];
  }

  public long now() {
    return instances[instances.length - 1];
  }

  public long delta() {
    return now() - before();
  }

  public long bytesBefore() {
    return bytes[0];
  }

  public long bytes() {
    return bytes[bytes.length - 1];
  }

  public long bytesDelta() {
    return bytes() - bytesBefore();
  }

  /** The number of instances in each snapshot. */
  public List<Long> history() {
    return list(instances);
  }

  /** The bytes in each snapshot. */
  public List<Long> bytesHistory() {
    return list(bytes);
  }

  /** What was allocated up to the last snapshot, null where the input does not say. */
  public HeapRow.@Nullable Allocated allocated() {
    return allocated[allocated.length - 1];
  }

  /** How many bytes were allocated between the first and the last snapshot, -1 if not known. */
  public long allocatedBetween() {
    HeapRow.Allocated now = allocated();
    HeapRow.Allocated then = allocated[0];
    return now == null ? -1 : now.bytes() - (then == null ? 0 : then.bytes());
  }

  private static List<Long> list(long[] values) {
    List<Long> list = new ArrayList<>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }
}
