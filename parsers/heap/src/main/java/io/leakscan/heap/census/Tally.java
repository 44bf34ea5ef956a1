package io.leakscan.heap.census;

import java.util.Arrays;

/**
 * The instances of one class, counted in a way that gives the sum of their sizes once the layout of
 * objects is known.
 */
public final class Tally {
  static final int RESIDUES = 16;

  /** Of a class with instances in more parts of the file, the first ones are enough to judge by. */
  private static final int MOST_BLOCKS = 1 << 10;

  private static final int[] NONE = {};

  private long count;
  private long elements;
  private long[] byResidue = new long[0];
  private int longest;
  private long smallestGap = Long.MAX_VALUE;
  private final long[] smallestSlack = {Long.MAX_VALUE, Long.MAX_VALUE};
  private int[] blocks = NONE;
  private int blockCount;

  /**
   * Counts an instance.
   *
   * @param block of the file in which it lies, never before that of the last
   */
  void instance(int block) {
    count++;
    if (blockCount == 0 || blocks[blockCount - 1] != block) {
      met(block);
    }
  }

  private void met(int block) {
    if (blockCount == MOST_BLOCKS) {
      return;
    }
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(1, blockCount * 2));
    }
    blocks[blockCount++] = block;
  }

  /** The parts of the file that have instances, at most {@value #MOST_BLOCKS} of them. */
  public int[] blocks() {
    return Arrays.copyOf(blocks, blockCount);
  }

  void array(int length) {
    if (byResidue.length == 0) {
      byResidue = new long[RESIDUES];
    }
    count++;
    elements += length;
    byResidue[length % RESIDUES]++;
    longest = Math.max(longest, length);
  }

  /** The next object in the file begins so many bytes behind an instance. */
  void gap(long bytes) {
    smallestGap = Math.min(smallestGap, bytes);
  }

  /** The next object in the file begins so many bytes behind an array. */
  void gap(long bytes, int length, int shortWidth, int longWidth) {
    smallestSlack[0] = Math.min(smallestSlack[0], bytes - (long) length * shortWidth);
    smallestSlack[1] = Math.min(smallestSlack[1], bytes - (long) length * longWidth);
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The length of the longest array. */
  public int longest() {
    return longest;
  }

  /**
   * The smallest distance from an instance to the object behind it: its size, or more where nothing
   * ever lay just behind one. {@link Long#MAX_VALUE} if nothing did at all.
   */
  public long smallestGap() {
    return smallestGap;
  }

  /**
   * The smallest distance from the start of an array to what is behind it, without its elements.
   *
   * @param wide which of the two widths the elements have
   */
  public long smallestSlack(boolean wide) {
    return smallestSlack[wide ? 1 : 0];
  }

  /**
   * The sizes of all arrays in sum.
   *
   * @param base where the elements begin
   * @param width of an element
   * @param alignment of objects, at most {@value #RESIDUES} elements
   */
  public long arrayBytes(int base, int width, int alignment) {
    long rest = 0;
    long sum = 0;
    for (int r = 0; r < byResidue.length; r++) {
      rest += byResidue[r] * r;
      sum += byResidue[r] * align(base + (long) r * width, alignment);
    }
    return sum + (elements - rest) * width;
  }

  static long align(long bytes, int alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
