package io.leakscan.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Questions about ranges of bytes that are text in UTF-8 or any other superset of ASCII.
 *
 * <p>Dumps are compared as bytes: a {@code String} a line would cost more than everything else that
 * a parser does. Ranges are {@code [from, to)}; no method reads outside its range.
 */
public final class Ascii {
  /** The answer of {@link #number} and {@link #hex} where there are no digits, or too many. */
  public static final long NOT_A_NUMBER = -1;

  private static final byte[] REPLACED = "\uFFFD".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SURROGATE = {(byte) 0xED};
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Ascii() {}

  /** The bytes of a literal that is searched for. */
  public static byte[] literal(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  public static boolean startsWith(byte[] bytes, int from, int to, byte[] literal) {
    // Literals are short, and most differ within a byte or two: a call that compares whole ranges
    // would cost a quarter of what a parser does.
    if (to - from < literal.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (bytes[from + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  public static boolean endsWith(byte[] bytes, int from, int to, byte[] literal) {
    return to - from >= literal.length
        && Arrays.equals(bytes, to - literal.length, to, literal, 0, literal.length);
  }

  /** The first place of the literal, -1 if it is not there. */
  public static int indexOf(byte[] bytes, int from, int to, byte[] literal) {
    byte first = literal[0];
    for (int i = from, last = to - literal.length; i <= last; i++) {
      if (bytes[i] == first && startsWith(bytes, i, to, literal)) {
        return i;
      }
    }
    return -1;
  }

  /** The last place of the literal, -1 if it is not there. */
  public static int lastIndexOf(byte[] bytes, int from, int to, byte[] literal) {
    byte first = literal[0];
    for (int i = to - literal.length; i >= from; i--) {
      if (bytes[i] == first && startsWith(bytes, i, to, literal)) {
        return i;
      }
    }
    return -1;
  }

  /** The first place of the byte, -1 if it is not there. */
  public static int indexOf(byte[] bytes, int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The last place of the byte, -1 if it is not there. */
  public static int lastIndexOf(byte[] bytes, int from, int to, char wanted) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The first byte that is neither a blank nor a tab; {@code to} if there is none. */
  public static int skipBlanks(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** The end of the range without the blanks and tabs before it. */
  public static int trimEnd(byte[] bytes, int from, int to) {
    int i = to;
    while (i > from && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
      i--;
    }
    return i;
  }

  public static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** The first byte that is no decimal digit. */
  public static int skipDigits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isDigit(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The value of 0 to 9, a to f, A to F; -1 for any other byte. */
  public static int hexDigit(byte b) {
    if (isDigit(b)) {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** The first byte that is no hexadecimal digit. */
  public static int skipHex(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && hexDigit(bytes[i]) >= 0) {
      i++;
    }
    return i;
  }

  /** The range as a decimal number, {@link #NOT_A_NUMBER} unless it is 1 to 18 digits. */
  public static long number(byte[] bytes, int from, int to) {
    if (to <= from || to - from > 18) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(bytes[i])) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }

  /** The range as a hexadecimal number, {@link #NOT_A_NUMBER} unless it is 1 to 16 digits. */
  public static long hex(byte[] bytes, int from, int to) {
    if (to <= from || to - from > 16) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = hexDigit(bytes[i]);
      if (digit < 0) {
        return NOT_A_NUMBER;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The range as text: UTF-8, or Windows-1252 where it is no UTF-8. */
  public static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') >= 0 && isWestern(text, bytes, from, to)
        ? new String(bytes, from, to - from, WESTERN)
        : text;
  }

  /** Whether nothing beyond ASCII in the bytes is UTF-8, nor what a VM makes of UTF-16. */
  private static boolean isWestern(String text, byte[] bytes, int from, int to) {
    // The VM itself writes U+FFFD for what it cannot print, and halves of a pair (ED A0 BD) for
    // one.
    return indexOf(bytes, from, to, REPLACED) < 0
        && indexOf(bytes, from, to, SURROGATE) < 0
        && text.chars().allMatch(c -> c < 0x80 || c == 0xFFFD);
  }
}
