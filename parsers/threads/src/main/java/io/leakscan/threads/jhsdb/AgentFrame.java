package io.leakscan.threads.jhsdb;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.model.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One call as the agent prints it.
 *
 * <pre>
 * java.util.concurrent.ArrayBlockingQueue.put(java.lang.Object) @bci=30, line=370 (Compiled frame)
 * java.lang.Object.wait0(long) @bci=0 (Interpreted frame)
 * com.acme.depot.DepotNight$$Lambda$2+0x00007fcc44001800.run() @bci=4 (Interpreted frame)
 * java.io.BufferedReader.fill() bci:145 line:162 (Interpreted frame)
 * </pre>
 *
 * <p>The last form is that of {@code --mixed}. There is no source file, and a native method is not
 * told from one without line numbers.
 */
final class AgentFrame {
  private static final byte[] INDEX = literal(" @bci=");
  private static final byte[] MIXED_INDEX = literal(" bci:");
  private static final byte[] LINE = literal(", line=");
  private static final byte[] MIXED_LINE = literal(" line:");
  private static final byte[] HIDDEN = literal("+0x");

  private AgentFrame() {}

  /** The frame in {@code [from, to)}, null if there is none. */
  static @Nullable Frame read(byte[] bytes, int from, int to) {
    boolean mixed = false;
    int index = Ascii.lastIndexOf(bytes, from, to, INDEX);
    if (index < 0) {
      mixed = true;
      index = Ascii.lastIndexOf(bytes, from, to, MIXED_INDEX);
    }
    if (index <= from || bytes[index - 1] != ')') {
      return null;
    }
    int open = Ascii.lastIndexOf(bytes, from, index, '(');
    int dot = open < 0 ? -1 : Ascii.lastIndexOf(bytes, from, open, '.');
    if (dot <= from || dot + 1 == open) {
      return null;
    }
    int digits = index + (mixed ? MIXED_INDEX.length : INDEX.length);
    int afterIndex = Ascii.skipDigits(bytes, digits, to);
    if (afterIndex == digits) {
      return null;
    }
    String method = Ascii.text(bytes, dot + 1, open);
    int line = line(bytes, afterIndex, to, mixed ? MIXED_LINE : LINE);
    return new Frame(owner(bytes, from, dot), method, null, line);
  }

  private static int line(byte[] bytes, int from, int to, byte[] mark) {
    if (!startsWith(bytes, from, to, mark)) {
      return Frame.NO_LINE;
    }
    int digits = from + mark.length;
    long line = Ascii.number(bytes, digits, Ascii.skipDigits(bytes, digits, to));
    return line < 0 || line > Integer.MAX_VALUE ? Frame.NO_LINE : (int) line;
  }

  /** The class without the address of a hidden class, which differs from run to run. */
  private static String owner(byte[] bytes, int from, int to) {
    int hidden = Ascii.indexOf(bytes, from, to, HIDDEN);
    return Ascii.text(bytes, from, hidden > from ? hidden : to);
  }
}
