package io.leakscan.heap.index;

import java.util.Arrays;

/** A map from numbers to numbers of at least 0. 24 to 48 bytes an entry. */
public final class LongLongMap {
  /** What {@link #get} returns for an absent key. */
  public static final long ABSENT = -1;

  private final LongIntMap slots = new LongIntMap();
  private long[] values = new long[1 << 6];

  public int size() {
    return slots.size();
  }

  /** Bytes of memory. */
  public long bytes() {
    return slots.bytes() + (long) values.length * Long.BYTES;
  }

  public long get(long key) {
    int slot = slots.get(key);
    return slot < 0 ? ABSENT : values[slot];
  }

  /** Sets a value, whatever the key had before. */
  public void put(long key, long value) {
    int slot = slots.get(key);
    if (slot < 0) {
      slot = slots.size();
      slots.put(key, slot);
      if (slot == values.length) {
        values = Arrays.copyOf(values, slot * 2);
      }
    }
    values[slot] = value;
  }
}
