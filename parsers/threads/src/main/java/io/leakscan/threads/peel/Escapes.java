package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;

/** The escapes of strings in JSON, which those of Go and of most loggers extend. */
final class Escapes {
  private Escapes() {}

  /**
   * Decodes up to the closing quote, or to the end if there is none.
   *
   * @return the place of the quote, or the end
   */
  static int decode(byte[] bytes, int from, int to, Bytes text) {
    int i = from;
    while (i < to && bytes[i] != '"') {
      if (bytes[i] == '\\' && i + 1 < to) {
        i = one(bytes, i + 1, to, text);
      } else {
        text.add(bytes[i++]);
      }
    }
    return i;
  }

  /** Decodes what stands behind a backslash; returns the place behind it. */
  private static int one(byte[] bytes, int at, int to, Bytes text) {
    switch (bytes[at]) {
      case 'n' -> text.add('\n');
      case 't' -> text.add('\t');
      case 'r', 'b', 'f' -> {}
      case 'u' -> {
        return unicode(bytes, at + 1, to, text);
      }
      case 'x' -> {
        long value = at + 2 < to ? Ascii.hex(bytes, at + 1, at + 3) : Ascii.NOT_A_NUMBER;
        if (value != Ascii.NOT_A_NUMBER) {
          text.add((int) value);
          return at + 3;
        }
        text.add(bytes[at]);
      }
      default -> text.add(bytes[at]);
    }
    return at + 1;
  }

  /** {@code \u0022}, or {@code \ud83d\ude00} for what is beyond the first plane. */
  private static int unicode(byte[] bytes, int at, int to, Bytes text) {
    long unit = unit(bytes, at, to);
    if (unit == Ascii.NOT_A_NUMBER) {
      text.add('u');
      return at;
    }
    int next = at + 4;
    char high = (char) unit;
    if (Character.isHighSurrogate(high)
        && next + 1 < to
        && bytes[next] == '\\'
        && bytes[next + 1] == 'u') {
      long low = unit(bytes, next + 2, to);
      if (low != Ascii.NOT_A_NUMBER && Character.isLowSurrogate((char) low)) {
        text.addCodePoint(Character.toCodePoint(high, (char) low));
        return next + 6;
      }
    }
    text.addCodePoint(Character.isSurrogate(high) ? 0xFFFD : high);
    return next;
  }

  private static long unit(byte[] bytes, int at, int to) {
    return at + 4 <= to ? Ascii.hex(bytes, at, at + 4) : Ascii.NOT_A_NUMBER;
  }
}
