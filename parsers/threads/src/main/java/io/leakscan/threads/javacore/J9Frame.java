package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code 4XESTACKTRACE at}.
 *
 * <pre>
 * java/lang/StringBuffer.append(StringBuffer.java:428(Compiled Code))
 * java/lang/Class.forNameImpl(Native Method)
 * com/acme/Main$$Lambda$1/0x0000000084D7A2C0.run(Bytecode PC:4(Compiled Code))
 * com/acme/Main.run(Main.java(Compiled Code))
 * com/acme/Main.run(No Source)
 * </pre>
 */
final class J9Frame {
  private static final byte[] AT = literal("at ");
  private static final byte[] COMPILED = literal("(Compiled Code)");
  private static final byte[] NATIVE = literal("Native Method");
  private static final byte[] BYTECODE = literal("Bytecode PC:");
  private static final byte[] NO_SOURCE = literal("No Source");

  private J9Frame() {}

  /** The frame in {@code [from, to)}, null if there is none. */
  static @Nullable Frame read(byte[] bytes, int from, int to) {
    if (to <= from || bytes[to - 1] != ')' || !Ascii.startsWith(bytes, from, to, AT)) {
      return null;
    }
    int start = from + AT.length;
    int end = to - 1;
    if (Ascii.endsWith(bytes, start, end, COMPILED)) {
      end -= COMPILED.length;
    }
    int open = Ascii.lastIndexOf(bytes, start, end, '(');
    int dot = open < 0 ? -1 : Ascii.lastIndexOf(bytes, start, open, '.');
    if (dot <= start || dot + 1 == open) {
      return null;
    }
    String owner = J9Object.className(bytes, start, dot);
    return place(owner, Ascii.text(bytes, dot + 1, open), bytes, open + 1, end);
  }

  private static Frame place(String owner, String method, byte[] bytes, int from, int to) {
    if (Ascii.startsWith(bytes, from, to, NATIVE)) {
      return new Frame(owner, method, null, Frame.NATIVE);
    }
    if (from == to
        || Ascii.startsWith(bytes, from, to, BYTECODE)
        || Ascii.startsWith(bytes, from, to, NO_SOURCE)) {
      return new Frame(owner, method, null, Frame.NO_LINE);
    }
    int colon = Ascii.lastIndexOf(bytes, from, to, ':');
    long line = colon < 0 ? -1 : Ascii.number(bytes, colon + 1, to);
    if (line < 0 || line > Integer.MAX_VALUE) {
      return new Frame(owner, method, Ascii.text(bytes, from, to), Frame.NO_LINE);
    }
    return new Frame(owner, method, Ascii.text(bytes, from, colon), (int) line);
  }
}
