package io.leakscan.heap.index;

import java.util.Arrays;

/**
 * Where in the file objects are: one entry for about {@value #STEP} bytes. Whoever wants an object
 * walks over its block.
 */
public final class BlockTable {
  private static final int STEP = 1 << 16;

  private long[] positions = new long[64];
  private int[] numbers = new int[64];
  private long[] lows = new long[64];
  private long[] highs = new long[64];
  private long[] segmentEnds = new long[64];
  private long lastPosition;
  private int count;

  /**
   * Takes note of an object.
   *
   * @param number of the object: one more than that of the last
   * @param position of its record in the file
   * @param segmentEnd where the segment ends that holds it
   */
  public void add(int number, long address, long position, long segmentEnd) {
    if (count == 0 || position - positions[count - 1] >= STEP) {
      begin(number, position, segmentEnd);
    }
    lastPosition = position;
    int last = count - 1;
    lows[last] = Math.min(lows[last], address);
    highs[last] = Math.max(highs[last], address);
  }

  private void begin(int number, long position, long segmentEnd) {
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, count * 2);
      numbers = Arrays.copyOf(numbers, count * 2);
      lows = Arrays.copyOf(lows, count * 2);
      highs = Arrays.copyOf(highs, count * 2);
      segmentEnds = Arrays.copyOf(segmentEnds, count * 2);
    }
    segmentEnds[count] = segmentEnd;
    positions[count] = position;
    numbers[count] = number;
    lows[count] = Long.MAX_VALUE;
    highs[count] = Long.MIN_VALUE;
    count++;
  }

  /** Bytes of memory. */
  public long bytes() {
    return (long) positions.length * (4 * Long.BYTES + Integer.BYTES);
  }

  /** How many blocks there are. */
  public int count() {
    return count;
  }

  /** The block that holds an object by its number. */
  public int ofNumber(int number) {
    int at = Arrays.binarySearch(numbers, 0, count, number);
    return at >= 0 ? at : -at - 2;
  }

  /** The number of a block's first object. */
  public int first(int block) {
    return numbers[block];
  }

  /** The position of a block's first object. */
  public long position(int block) {
    return positions[block];
  }

  /** Where the segment ends that holds a block's first object. */
  public long segmentEnd(int block) {
    return segmentEnds[block];
  }

  /** A position behind the beginning of a block's last object, and before that of any later one. */
  public long stop(int block) {
    return block + 1 < count ? positions[block + 1] : lastPosition + 1;
  }

  /** Whether an object with this address can be in a block. */
  public boolean mayHold(int block, long address) {
    return lows[block] <= address && address <= highs[block];
  }
}
