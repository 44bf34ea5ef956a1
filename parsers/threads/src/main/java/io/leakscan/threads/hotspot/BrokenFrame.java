package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/**
 * A line within a stack that was a frame before something was written into it.
 *
 * <pre>
 * 2026-11-21 07:00:00 INFO started	at java.lang.Thread.run(Thread.java:840)
 * at
 * </pre>
 *
 * <p>The second was broken behind its first word.
 */
final class BrokenFrame {
  private static final byte[] AT = literal("\tat ");
  private static final byte[] WORD = literal("at");

  private BrokenFrame() {}

  static boolean looksLikeOne(Line line) {
    byte[] bytes = line.bytes();
    int from = HotSpotParser.textFrom(line);
    int end = Ascii.trimEnd(bytes, from, line.to());
    if (end - from == WORD.length) {
      return Ascii.startsWith(bytes, from, end, WORD);
    }
    int at = Ascii.indexOf(bytes, from, end, AT);
    return at > from && bytes[end - 1] == ')' && Ascii.indexOf(bytes, at, end, '(') > 0;
  }
}
