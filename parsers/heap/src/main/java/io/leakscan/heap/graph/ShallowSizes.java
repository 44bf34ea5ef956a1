package io.leakscan.heap.graph;

import io.leakscan.heap.index.LongLongMap;

/** The size of every object, mostly in one byte each. */
public final class ShallowSizes {
  /** Every size is a multiple of this. */
  public static final int UNIT = 8;

  private static final int LARGE = 0xff;

  private final byte[] units;
  private final LongLongMap large = new LongLongMap();

  /** Sizes that are all 0 yet. */
  public ShallowSizes(int objects) {
    units = new byte[objects];
  }

  /** Sets the size of an object, in bytes; it is rounded up to a whole unit. */
  public void set(int object, long bytes) {
    long count = (bytes + UNIT - 1) / UNIT;
    if (count < LARGE) {
      units[object] = (byte) count;
    } else {
      units[object] = (byte) LARGE;
      large.put(object, count);
    }
  }

  /** Bytes of memory. */
  public long bytes() {
    return units.length + large.bytes();
  }

  /** In bytes. */
  public long get(int object) {
    return units(object) * UNIT;
  }

  /** In units of {@value #UNIT} bytes. */
  public long units(int object) {
    int count = units[object] & 0xff;
    return count == LARGE ? large.get(object) : count;
  }
}
