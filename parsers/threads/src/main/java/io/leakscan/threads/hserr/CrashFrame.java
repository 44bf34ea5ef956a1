package io.leakscan.threads.hserr;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A call of Java on the stack that crashed.
 *
 * <pre>
 * j  Crash.label(J)V+5
 * j  java.lang.Thread.run()V+19 java.base@25.0.3
 * j  Crash$$Lambda+0x000000000d040440.run()V+0
 * J 1234 c2 com.acme.Till.book(Ljava/lang/String;)V (45 bytes) @ 0x00007f3a1d0c8a80 [0x00007f3a1d0c8a40+0x40]
 * J 77% c1 com.acme.Till.count(I)I java.base@17.0.15 (12 bytes) @ 0x00007f3a1d0c8a80 [0x..+0x40]
 * </pre>
 *
 * <p>Native frames begin with {@code V}, {@code v}, {@code C} or {@code A} and are not read.
 */
final class CrashFrame {
  private static final byte[] HIDDEN = literal("+0x");

  private CrashFrame() {}

  /** The frame in {@code [from, to)}, null if none of Java stands there. */
  static @Nullable Frame read(byte[] bytes, int from, int to) {
    if (to - from < 4 || (bytes[from] != 'j' && bytes[from] != 'J') || bytes[from + 1] != ' ') {
      return null;
    }
    int open = Ascii.indexOf(bytes, from, to, '(');
    if (open < 0 || Ascii.indexOf(bytes, open, to, ')') < 0) {
      return null;
    }
    int start = Ascii.lastIndexOf(bytes, from, open, ' ') + 1;
    int dot = Ascii.lastIndexOf(bytes, start, open, '.');
    if (dot <= start || dot + 1 == open) {
      return null;
    }
    int hidden = Ascii.indexOf(bytes, start, dot, HIDDEN);
    String owner = Ascii.text(bytes, start, hidden > start ? hidden : dot).replace('/', '.');
    return new Frame(owner, Ascii.text(bytes, dot + 1, open), null, Frame.NO_LINE);
  }
}
