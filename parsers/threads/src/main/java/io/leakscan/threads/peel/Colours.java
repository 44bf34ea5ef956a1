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

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      if (Ascii.indexOf(bytes, 0, bytes.length, (char) ESCAPE) >= 0) {
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
        int escape = Ascii.indexOf(line.bytes(), line.from(), line.to(), (char) ESCAPE);
        if (escape < 0) {
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
      if (bytes[i] == ESCAPE) {
        i = behind(bytes, i + 1, to);
      } else {
        text.add(bytes[i++]);
      }
    }
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
