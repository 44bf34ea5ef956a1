package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.LineSource;

/**
 * The strings of arrays in JSON, each a line. A time beside the text is none: {@code
 * ["1763708400000000001","at a.b.C.d(C.java:1)"]}.
 */
final class Elements implements Layer {

  /** Whether a string that opens at {@code quote} stands in an array. */
  static boolean follows(byte[] bytes, int quote) {
    int before = Ascii.trimEnd(bytes, 0, quote);
    return before == 0 || bytes[before - 1] == '[' || bytes[before - 1] == ',';
  }

  @Override
  public boolean hides() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LongLines(lines) {
      @Override
      boolean whole(byte[] bytes, int from, int to, Bytes text) {
        return strings(bytes, from, to, text);
      }
    };
  }

  /** Writes the strings of a line; false if it has none. */
  private static boolean strings(byte[] bytes, int from, int to, Bytes text) {
    int begin = text.length();
    int end = begin;
    for (int i = from; i < to; ) {
      if (bytes[i] != '"') {
        i++;
        continue;
      }
      int start = text.length();
      int close = Escapes.decode(bytes, i + 1, to, text);
      int next = Ascii.skipBlanks(bytes, Math.min(close + 1, to), to);
      boolean element = next == to || bytes[next] == ',' || bytes[next] == ']';
      if (element && !isNumber(text, start)) {
        text.add('\n');
        end = text.length();
      } else {
        text.cut(text.length() - start);
      }
      i = close + 1;
    }
    if (end > begin) {
      text.cut(1);
    }
    return end > begin;
  }

  private static boolean isNumber(Bytes text, int from) {
    int end = Ascii.skipDigits(text.array(), from, text.length());
    return end > from && end == text.length();
  }
}
