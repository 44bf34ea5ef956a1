package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;

/**
 * Lines that hold one frame.
 *
 * <pre>
 *     at java.base/java.lang.Thread.run(Thread.java:1474)
 *       java.base/java.lang.Thread.run(Thread.java:1583)
 * </pre>
 *
 * <p>JDK 21 to 23 print dumps to a file without {@code at}.
 */
public final class FrameLines {
  /** The line is no frame, or one that cannot be read. */
  public static final int NOT_A_FRAME = FrameTexts.NOT_A_FRAME;

  private static final byte[] AT = literal("at ");

  private final FrameTexts texts;

  public FrameLines(Pools pools) {
    texts = new FrameTexts(pools.frames(), FrameText::read);
  }

  /** Whether the text in {@code [from, to)} looks like a frame, whole or not. */
  public static boolean looksLikeOne(byte[] bytes, int from, int to, boolean bare) {
    return Ascii.startsWith(bytes, from, to, AT) || (bare && isBare(bytes, from, to));
  }

  /** The number of the frame in the pool, or {@link #NOT_A_FRAME}. */
  public int number(byte[] bytes, int from, int to) {
    int text = Ascii.startsWith(bytes, from, to, AT) ? from + AT.length : from;
    return texts.number(bytes, text, to);
  }

  /** Prose may end in a parenthesis too, but has blanks before it. */
  private static boolean isBare(byte[] bytes, int from, int to) {
    int end = Ascii.trimEnd(bytes, from, to);
    int open = Ascii.indexOf(bytes, from, end, '(');
    return open > from
        && bytes[end - 1] == ')'
        && Ascii.indexOf(bytes, from, open, '.') > from
        && Ascii.indexOf(bytes, from, open, ' ') < 0;
  }
}
