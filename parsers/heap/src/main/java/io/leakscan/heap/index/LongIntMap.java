package io.leakscan.heap.index;

import java.util.Arrays;

/**
 * A map from numbers to numbers of at least 0. 12 to 24 bytes an entry.
 *
 * <p>The keys come out of a dump: they are scattered before use, so that no choice of addresses
 * makes it slow.
 */
public final class LongIntMap {
  /** What {@link #get} returns for an absent key. */
  public static final int ABSENT = -1;

  private static final int FIRST_CAPACITY = 1 << 6;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] values = filled(FIRST_CAPACITY);
  private int size;

  public int size() {
    return size;
  }

  /** Bytes of memory. */
  public long bytes() {
    return (long) keys.length * (Long.BYTES + Integer.BYTES);
  }

  public int get(long key) {
    int mask = keys.length - 1;
    int slot = scatter(key) & mask;
    while (values[slot] != ABSENT) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = (slot + 1) & mask;
    }
    return ABSENT;
  }

  /** Sets a value, whatever the key had before. */
  public void put(long key, int value) {
    if ((size + 1) * 2L > keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int slot = scatter(key) & mask;
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (values[slot] == ABSENT) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  /** The smallest key, {@link Long#MAX_VALUE} if there is none. */
  public long minKey() {
    long[] min = {Long.MAX_VALUE};
    forEach((key, value) -> min[0] = Math.min(min[0], key));
    return min[0];
  }

  /** The largest key, {@link Long#MIN_VALUE} if there is none. */
  public long maxKey() {
    long[] max = {Long.MIN_VALUE};
    forEach((key, value) -> max[0] = Math.max(max[0], key));
    return max[0];
  }

  /** Is shown an entry. */
  public interface Visitor {
    void entry(long key, int value);
  }

  /** Shows every entry, in no order that means anything. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != ABSENT) {
        visitor.entry(keys[i], values[i]);
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = filled(keys.length);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int[] filled(int length) {
    int[] values = new int[length];
    Arrays.fill(values, ABSENT);
    return values;
  }

  /** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
  static int scatter(long key) {
    long mixed = key;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (mixed ^ (mixed >>> 33));
  }
}
