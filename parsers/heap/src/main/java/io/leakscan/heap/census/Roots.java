package io.leakscan.heap.census;

import io.leakscan.heap.hprof.RootKind;
import java.util.Arrays;

/** Where the collector begins, in the order of the file. */
public final class Roots {
  private static final RootKind[] KINDS = RootKind.values();

  private long[] ids = new long[256];
  private int[] threads = new int[256];
  private int[] numbers = new int[256];
  private byte[] kinds = new byte[256];
  private int count;

  void add(RootKind kind, long id, int threadSerial, int number) {
    if (count == ids.length) {
      int more = count * 2;
      ids = Arrays.copyOf(ids, more);
      threads = Arrays.copyOf(threads, more);
      numbers = Arrays.copyOf(numbers, more);
      kinds = Arrays.copyOf(kinds, more);
    }
    ids[count] = id;
    threads[count] = threadSerial;
    numbers[count] = number;
    kinds[count++] = (byte) kind.ordinal();
  }

  public int count() {
    return count;
  }

  public long id(int root) {
    return ids[root];
  }

  public RootKind kind(int root) {
    return KINDS[kinds[root]];
  }

  /** As in {@link io.leakscan.heap.hprof.HeapRecords#root}. */
  public int threadSerial(int root) {
    return threads[root];
  }

  /** As in {@link io.leakscan.heap.hprof.HeapRecords#root}. */
  public int number(int root) {
    return numbers[root];
  }
}
