package io.leakscan.heap.index;

import java.util.Arrays;

/** Numbers of places, as they come. 12 bytes each, in pages: nothing is copied to grow. */
final class NumberLog {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;

  private long[][] places = new long[4][];
  private int[][] numbers = new int[4][];
  private int count;

  /** Is told each entry. */
  interface Reader {
    void entry(long place, int number);
  }

  void add(long place, int number) {
    int page = count >>> PAGE_BITS;
    if (page == places.length) {
      places = Arrays.copyOf(places, page * 2);
      numbers = Arrays.copyOf(numbers, page * 2);
    }
    if (places[page] == null) {
      places[page] = new long[PAGE];
      numbers[page] = new int[PAGE];
    }
    places[page][count & PAGE - 1] = place;
    numbers[page][count & PAGE - 1] = number;
    count++;
  }

  int count() {
    return count;
  }

  /** Tells all entries in their order, and forgets them. */
  void drain(Reader reader) {
    for (int i = 0; i < count; i++) {
      int page = i >>> PAGE_BITS;
      reader.entry(places[page][i & PAGE - 1], numbers[page][i & PAGE - 1]);
    }
    places = new long[4][];
    numbers = new int[4][];
    count = 0;
  }
}
