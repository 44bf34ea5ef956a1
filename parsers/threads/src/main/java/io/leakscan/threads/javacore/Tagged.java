package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.intern.Texts;

/**
 * A line of a javacore: a tag and a text.
 *
 * <pre>
 * 3XMTHREADINFO      "main" J9VMThread:0x0000000000035200, omrthread_t:0x00007F3F8C0D02C8, ...
 * NULL           ------------------------------------------------------------------------
 * </pre>
 *
 * <p>A tag begins with its level; two letters name the family ({@code XM} threads, {@code LK}
 * locks). Titles of sections changed over the years, tags did not. Reused for each line.
 */
final class Tagged {
  private static final byte[] NULL = literal("NULL");
  private static final int LONGEST_TAG = 24;

  private String tag = "";
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  /** Points it at a line; false if that is no line of a javacore. */
  boolean read(Line line, Texts texts) {
    bytes = line.bytes();
    int start = Ascii.skipBlanks(bytes, line.from(), line.to());
    int end = start;
    while (end < line.to() && isTagByte(bytes[end])) {
      end++;
    }
    boolean whole = end == line.to() || bytes[end] == ' ' || bytes[end] == '\t';
    if (!whole || !isTag(bytes, start, end)) {
      return false;
    }
    tag = texts.of(bytes, start, end);
    from = Ascii.skipBlanks(bytes, end, line.to());
    to = Ascii.trimEnd(bytes, from, line.to());
    return true;
  }

  /** {@code 3XMTHREADINFO1}, {@code 0SECTION}, {@code NULL}; asked of every line outside dumps. */
  private static boolean isTag(byte[] bytes, int start, int end) {
    if (end - start < 4 || end - start > LONGEST_TAG) {
      return false;
    }
    if (Ascii.isDigit(bytes[start])) {
      return !Ascii.isDigit(bytes[start + 1]) && !Ascii.isDigit(bytes[start + 2]);
    }
    return end - start == NULL.length && Ascii.startsWith(bytes, start, end, NULL);
  }

  private static boolean isTagByte(byte b) {
    return b >= 'A' && b <= 'Z' || Ascii.isDigit(b);
  }

  String tag() {
    return tag;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the text begins. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return to;
  }

  boolean startsWith(byte[] literal) {
    return Ascii.startsWith(bytes, from, to, literal);
  }

  /** The place behind the first appearance of a literal, -1 if it is not there. */
  int after(byte[] literal) {
    int at = Ascii.indexOf(bytes, from, to, literal);
    return at < 0 ? -1 : at + literal.length;
  }

  /** The hexadecimal number behind {@code 0x} at a place, {@link Ascii#NOT_A_NUMBER} if none. */
  long hex(int at) {
    int digits = at + 2;
    if (at < 0 || digits > to || bytes[at] != '0' || bytes[at + 1] != 'x') {
      return Ascii.NOT_A_NUMBER;
    }
    return Ascii.hex(bytes, digits, Ascii.skipHex(bytes, digits, to));
  }
}
