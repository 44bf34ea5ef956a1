package io.leakscan.heap.graph;

/** A bit for every object. */
public final class Bits {
  private final long[] words;

  public Bits(int count) {
    words = new long[(int) ((count + 63L) >>> 6)];
  }

  /** Bytes of memory. */
  public long bytes() {
    return bytes(words.length * (long) Long.SIZE);
  }

  /** Bytes of memory that so many bits take. */
  public static long bytes(long count) {
    return count / Byte.SIZE;
  }

  public void set(int at) {
    words[at >>> 6] |= 1L << at;
  }

  public boolean get(int at) {
    return (words[at >>> 6] & 1L << at) != 0;
  }
}
