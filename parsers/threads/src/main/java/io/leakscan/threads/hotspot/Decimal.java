package io.leakscan.threads.hotspot;

import io.leakscan.input.Ascii;

/** Decimal fractions of dumps, {@code 148.35} or, in some locales, {@code 148,35}. */
final class Decimal {
  private Decimal() {}

  /**
   * The number that begins at {@code from} in thousandths: milliseconds as microseconds, seconds as
   * milliseconds.
   *
   * @return {@link Ascii#NOT_A_NUMBER} if none begins there
   */
  static long thousandths(byte[] bytes, int from, int to) {
    int point = Ascii.skipDigits(bytes, from, to);
    long whole = point - from > 15 ? -1 : Ascii.number(bytes, from, point);
    if (whole < 0) {
      return Ascii.NOT_A_NUMBER;
    }
    long value = whole * 1000;
    if (point < to && (bytes[point] == '.' || bytes[point] == ',')) {
      int unit = 100;
      for (int i = point + 1; i < to && Ascii.isDigit(bytes[i]) && unit > 0; i++) {
        value += (long) (bytes[i] - '0') * unit;
        unit /= 10;
      }
    }
    return value;
  }
}
