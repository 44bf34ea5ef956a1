package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import org.jspecify.annotations.Nullable;

/**
 * Colours and other escape sequences of a terminal, as ECMA-48 has them.
 *
 * <pre>ESC[32mapp_1  |ESC[0m "main" #1 prio=5</pre>
 */
final class Colours implements Wrapper, Layer {
  private static final int ESCAPE = 0x1b;
  private static final int BELL = 7;

  /** As {@code cat -v} and strings in programs have it, with the bracket behind it. */
  private static final byte[][] WRITTEN = {
    Ascii.literal("^[["),
    Ascii.literal("\\u001b["),
    Ascii.literal("\\u001B["),
    Ascii.literal("\\033["),
    Ascii.literal("\\x1b["),
    Ascii.literal("\\e[")
  };

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      if (find(bytes, 0, bytes.length) >= 0) {
        return this;
      }
    }
    return null;
  }

  @Override
  public boolean hides() {
    return true;
  }

  @Override
  public boolean keepsLines() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineFilter(lines) {
      private final Bytes text = new Bytes();

      @Override
      Line filter(Line line) {
        if (find(line.bytes(), line.from(), line.to()) < 0) {
          return line;
        }
        text.clear();
        strip(line.bytes(), line.from(), line.to(), text);
        return made(line, text);
      }
    };
  }

  private static void strip(byte[] bytes, int from, int to, Bytes text) {
    int i = from;
    while (i < to) {
      int escape = escape(bytes, i, to);
      if (escape > 0) {
        i = behind(bytes, i + escape, to);
      } else {
        text.add(bytes[i++]);
      }
    }
  }

  private static int find(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (escape(bytes, i, to) > 0) {
        return i;
      }
    }
    return -1;
  }

  /** The length of the escape character, 0 if it does not stand here. */
  private static int escape(byte[] bytes, int at, int to) {
    if (bytes[at] == ESCAPE) {
      return 1;
    }
    if (bytes[at] == '^' || bytes[at] == '\\') {
      for (byte[] written : WRITTEN) {
        if (Ascii.startsWith(bytes, at, to, written)) {
          return written.length - 1;
        }
      }
    }
    return 0;
  }

  private static int behind(byte[] bytes, int from, int to) {
    if (from == to) {
      return to;
    }
    int i = from + 1;
    if (bytes[from] == '[') {
      // ESC [ 1 ; 32 m: parameters up to a letter or one of @[\]^_`{|}~
      while (i < to && (bytes[i] < 0x40 || bytes[i] > 0x7e)) {
        i++;
      }
      return Math.min(i + 1, to);
    }
    if (bytes[from] == ']') {
      // ESC ] 8 ; ; address BEL: a title or a link
      while (i < to && bytes[i] != BELL && bytes[i] != ESCAPE) {
        i++;
      }
      return i < to && bytes[i] == BELL ? i + 1 : Math.min(i + 2, to);
    }
    return i;
  }
}
