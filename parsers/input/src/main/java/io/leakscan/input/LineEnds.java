package io.leakscan.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a line eight bytes at a time. */
final class LineEnds {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_01 = 0x0101010101010101L;
  private static final long EACH_80 = 0x8080808080808080L;
  private static final long LINE_FEEDS = EACH_01 * '\n';
  private static final long RETURNS = EACH_01 * '\r';

  private LineEnds() {}

  /** The first {@code \n} or {@code \r} in {@code [from, to)}; {@code to} if there is none. */
  static int find(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      long feed = word ^ LINE_FEEDS;
      long ret = word ^ RETURNS;
      // A byte is zero where the subtraction borrows into a top bit that was clear; the lowest hit
      // is always a true one.
      long hits = (((feed - EACH_01) & ~feed) | ((ret - EACH_01) & ~ret)) & EACH_80;
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return i;
      }
    }
    return to;
  }
}
