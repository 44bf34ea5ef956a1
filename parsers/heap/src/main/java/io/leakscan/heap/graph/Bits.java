package io.leakscan.heap.graph;

/** A bit for every object. */
public final class Bits {
  private final long[] words;

  public Bits(int count) {
    words = new long[(int) ((count + 63L) >>> 6)];
  }

  public void set(int at) {
    words[at >>> 6] |= 1L << at;
  }

  public boolean get(int at) {
    return (words[at >>> 6] & 1L << at) != 0;
  }
}
