package io.leakscan.threads.go;

import java.util.Arrays;

/** A list of numbers that is filled again and again. */
final class Longs {
  private long[] values = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }
}
