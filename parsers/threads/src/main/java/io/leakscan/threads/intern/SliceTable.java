package io.leakscan.threads.intern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers distinct byte slices from 0 in the order of their first appearance.
 *
 * <p>Open addressing over one arena of bytes: a look-up of a known slice allocates nothing.
 */
final class SliceTable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private byte[] arena = new byte[1 << 12];
  private int[] ends = new int[1 << 6];
  private int[] hashes = new int[1 << 6];
  private int[] slots = new int[1 << 8];
  private int size;

  int size() {
    return size;
  }

  /**
   * The number of a slice.
   *
   * @return at least 0 if it is known; the complement of its new number if it was not
   */
  int put(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && holds(id, bytes, from, to)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = size + 1;
    append(hash, bytes, from, to);
    return ~(size - 1);
  }

  private boolean holds(int id, byte[] bytes, int from, int to) {
    int start = id == 0 ? 0 : ends[id - 1];
    return Arrays.equals(arena, start, ends[id], bytes, from, to);
  }

  private void append(int hash, byte[] bytes, int from, int to) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, to - from);
    if (end > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(end, (int) Math.min(2L * arena.length, 1 << 30)));
    }
    System.arraycopy(bytes, from, arena, start, to - from);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ends[size] = end;
    hashes[size] = hash;
    size++;
    if (2 * size > slots.length) {
      rehash(2 * slots.length);
    }
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & capacity - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & capacity - 1;
      }
      slots[slot] = id + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = mix(hash, (long) LONGS.get(bytes, i));
    }
    if (i < to) {
      long tail = 0;
      for (; i < to; i++) {
        tail = (tail << 8) | (bytes[i] & 0xff);
      }
      hash = mix(hash, tail);
    }
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * MIX;
    return mixed ^ mixed >>> 29;
  }
}
