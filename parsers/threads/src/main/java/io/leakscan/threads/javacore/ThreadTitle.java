package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a thread, without its tag.
 *
 * <pre>
 * "main" J9VMThread:0x0000000000035200, omrthread_t:0x00007F3F8C0D02C8, java/lang/Thread:0x00000000FFF42120, state:R, prio=5
 * "main" TID:0x088A9D00, j9thread_t:0x0805E304, state:CW, prio=5
 * "main" (TID:0x100ECA40, sys_thread_t:0x4B5A90, state:R, native ID:0x5B0) prio=5
 * "vthread-one" J9VMContinuation:0x0000000C6ACD5920, java/lang/Thread:0x00000003FFD8C168
 * Anonymous native thread
 * </pre>
 *
 * <p>The second and third forms are those of IBM's virtual machines of Java 5 and 1.4. Names are
 * the program's own text and may hold quotes: the line is read from the right.
 *
 * @param identity name and addresses; the id stands in a line below
 * @param state {@code R}, {@code CW}, {@code B}, {@code P}; empty if not printed
 */
record ThreadTitle(ThreadIdentity identity, String state) {
  private static final byte[] ANONYMOUS = literal("Anonymous native thread");
  private static final byte[][] MARKS = {
    literal("\" J9VMThread:0x"),
    literal("\" J9VMContinuation:0x"),
    literal("\" TID:0x"),
    literal("\" (TID:0x")
  };
  private static final byte[] STATE = literal(", state:");
  private static final byte[] NATIVE_ID = literal("native ID:0x");

  /** The title that fills a range, null if there is none. */
  static @Nullable ThreadTitle read(byte[] bytes, int from, int to, Texts texts) {
    if (Ascii.startsWith(bytes, from, to, ANONYMOUS)) {
      String name = texts.of(bytes, from, from + ANONYMOUS.length);
      long none = ThreadIdentity.NONE;
      return new ThreadTitle(new ThreadIdentity(name, none, none, none), "");
    }
    if (from == to || bytes[from] != '"') {
      return null;
    }
    for (byte[] mark : MARKS) {
      int quote = Ascii.lastIndexOf(bytes, from + 1, to, mark);
      if (quote >= 0) {
        int digits = quote + mark.length;
        int end = Ascii.skipHex(bytes, digits, to);
        long address = Ascii.hex(bytes, digits, end);
        ThreadIdentity identity =
            new ThreadIdentity(
                texts.of(bytes, from + 1, quote),
                ThreadIdentity.NONE,
                address,
                nativeId(bytes, end, to));
        return new ThreadTitle(identity, state(bytes, end, to, texts));
      }
    }
    return null;
  }

  /** Whether a line may be the last of a title whose name holds line breaks. */
  static boolean mayEnd(byte[] bytes, int from, int to) {
    for (byte[] mark : MARKS) {
      if (Ascii.indexOf(bytes, from, to, mark) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String state(byte[] bytes, int from, int to, Texts texts) {
    int at = Ascii.indexOf(bytes, from, to, STATE);
    if (at < 0) {
      return "";
    }
    int start = at + STATE.length;
    int end = start;
    while (end < to && bytes[end] != ',' && bytes[end] != ')' && bytes[end] != ' ') {
      end++;
    }
    return texts.of(bytes, start, end);
  }

  private static long nativeId(byte[] bytes, int from, int to) {
    int at = Ascii.indexOf(bytes, from, to, NATIVE_ID);
    int digits = at + NATIVE_ID.length;
    return at < 0
        ? ThreadIdentity.NONE
        : Ascii.hex(bytes, digits, Ascii.skipHex(bytes, digits, to));
  }
}
