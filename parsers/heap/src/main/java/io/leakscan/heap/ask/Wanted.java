package io.leakscan.heap.ask;

import io.leakscan.heap.index.LongIntMap;

/**
 * The addresses that a dump is looked through for. Nearly every reference of a dump is none of
 * them: a small table of bits, which stays in the processor's cache, says so of most.
 */
final class Wanted {
  /** The number of what is not wanted. */
  static final int NOT = LongIntMap.ABSENT;

  private static final int WORDS = 1 << 11;

  private final LongIntMap numbers = new LongIntMap();
  private final long[] bits = new long[WORDS];

  /** Its number, {@link #NOT} if it is not looked for. */
  int number(long address) {
    int hash = hash(address);
    return (bits[hash >>> 6] & 1L << hash) == 0 ? NOT : numbers.get(address);
  }

  void add(long address, int number) {
    int hash = hash(address);
    bits[hash >>> 6] |= 1L << hash;
    numbers.put(address, number);
  }

  /** Objects begin at multiples of 8: the three lowest bits tell nothing. */
  private static int hash(long address) {
    long mixed = (address >>> 3) * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 47); // 17 bits: one of the 64 in each of the words
  }
}
