package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame as the JVM writes it, behind {@code at} where a form has that word. HotSpot prints the
 * module before the file, {@code StackTraceElement} before the class; both give one frame.
 *
 * <pre>
 * java.lang.Thread.sleep(java.base@25.0.3/Thread.java:540)
 * java.lang.Object.wait0(java.base@25.0.3/Native Method)
 * Leaks$$Lambda$39/0x00007f24c4001c68.run(Unknown Source)
 * app//com.acme.Main.main(Main.java:3)
 * java.base/java.lang.Thread.run(Thread.java:1583)
 * com.acme.Service$$FastClassBySpringCGLIB$$1a2b.invoke(&lt;generated&gt;)
 * </pre>
 */
public final class FrameText {
  private static final byte[] NATIVE = literal("Native Method");
  private static final byte[] UNKNOWN = literal("Unknown Source");
  private static final byte[] REDEFINED = literal("Redefined");
  private static final byte[] HIDDEN = literal("/0x");

  private FrameText() {}

  /** The frame in {@code [from, to)}, null if there is none. */
  public static @Nullable Frame read(byte[] bytes, int from, int to) {
    int end = Ascii.trimEnd(bytes, from, to);
    if (end <= from || bytes[end - 1] != ')') {
      return null;
    }
    int open = Ascii.lastIndexOf(bytes, from, end, '(');
    if (open < 0) {
      return null;
    }
    int dot = Ascii.lastIndexOf(bytes, from, open, '.');
    int owner = ownerFrom(bytes, from, dot);
    if (dot <= owner || dot + 1 == open) {
      return null;
    }
    return place(owner(bytes, owner, dot), Ascii.text(bytes, dot + 1, open), bytes, open, end);
  }

  private static Frame place(String owner, String method, byte[] bytes, int open, int end) {
    int to = end - 1;
    int from = afterModule(bytes, open + 1, to);
    if (is(bytes, from, to, NATIVE)) {
      return new Frame(owner, method, null, Frame.NATIVE);
    }
    if (is(bytes, from, to, UNKNOWN) || is(bytes, from, to, REDEFINED)) {
      return new Frame(owner, method, null, Frame.NO_LINE);
    }
    int colon = Ascii.lastIndexOf(bytes, from, to, ':');
    long line = colon < 0 ? -1 : Ascii.number(bytes, colon + 1, to);
    if (line < 0 || line > Integer.MAX_VALUE) {
      return new Frame(owner, method, Ascii.text(bytes, from, to), Frame.NO_LINE);
    }
    return new Frame(owner, method, Ascii.text(bytes, from, colon), (int) line);
  }

  /**
   * The place behind {@code java.base@17.0.15/} or {@code com.acme.orders/}. A path, as JRuby
   * prints, stays whole.
   */
  private static int afterModule(byte[] bytes, int from, int to) {
    int slash = Ascii.indexOf(bytes, from, to, '/');
    boolean module =
        slash > from
            && (Ascii.indexOf(bytes, from, slash, '@') >= 0
                || Ascii.indexOf(bytes, slash + 1, to, '/') < 0);
    return module ? slash + 1 : from;
  }

  /**
   * The place behind the class loader and module that {@code StackTraceElement} prints before a
   * class: {@code app//}, {@code java.base/}, {@code loader/mod@1.0/}. The slash of a hidden class
   * ({@code Foo/0x..}) is part of the class.
   */
  private static int ownerFrom(byte[] bytes, int from, int dot) {
    for (int i = dot - 1; i >= from; i--) {
      if (bytes[i] == '/' && !isHidden(bytes, i, dot)) {
        return i + 1;
      }
    }
    return from;
  }

  /** {@code /0x00007f24c4001c68} or, in JDK 8, {@code /1747585824}. */
  private static boolean isHidden(byte[] bytes, int slash, int dot) {
    return Ascii.startsWith(bytes, slash, dot, HIDDEN)
        || (slash + 1 < dot && Ascii.skipDigits(bytes, slash + 1, dot) == dot);
  }

  /** The class without the address of a hidden class, which differs from run to run. */
  private static String owner(byte[] bytes, int from, int to) {
    int slash = Ascii.indexOf(bytes, from, to, '/');
    return Ascii.text(bytes, from, slash > from ? slash : to);
  }

  /**
   * A frame of which a form gives the parts, as {@code StackTraceElement} has them.
   *
   * @param className may have the address of a hidden class
   * @param line -1 if it is not known, -2 if the method is native
   */
  public static Frame of(String className, String method, @Nullable String file, int line) {
    int slash = className.indexOf('/');
    String owner = slash > 0 ? className.substring(0, slash) : className;
    if (line == Frame.NATIVE || file == null) {
      return new Frame(owner, method, null, line == Frame.NATIVE ? line : Frame.NO_LINE);
    }
    return new Frame(owner, method, file, line < 0 ? Frame.NO_LINE : line);
  }

  private static boolean is(byte[] bytes, int from, int to, byte[] literal) {
    return Arrays.equals(bytes, from, to, literal, 0, literal.length);
  }
}
