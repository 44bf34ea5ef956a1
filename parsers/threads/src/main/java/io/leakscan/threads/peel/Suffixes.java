package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One text behind every line: the border of a table, {@code ^M} of {@code cat -v}, the quote that
 * closes a line of code.
 *
 * <pre>
 * | "main" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s |
 * </pre>
 */
final class Suffixes implements Wrapper {
  private static final int LONGEST = 16;
  private static final int FEWEST = 10;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    for (int length = LONGEST; length > 0; length--) {
      Map<String, Integer> ends = new HashMap<>();
      int lines = 0;
      for (int i = 0; i < sample.size(); i++) {
        byte[] bytes = sample.line(i).bytes;
        if (!sample.line(i).isBlank()) {
          lines++;
          int from = Math.max(0, bytes.length - length);
          ends.merge(Ascii.text(bytes, from, bytes.length), 1, Integer::sum);
        }
      }
      for (Map.Entry<String, Integer> end : ends.entrySet()) {
        if (end.getValue() >= FEWEST && end.getValue() * 20 >= lines * 19) {
          return isBlank(end.getKey()) ? null : new Suffix(end.getKey());
        }
      }
    }
    return null;
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == ' ' || c == '\t');
  }

  /** Taken off where it stands; of an empty line its blanks may be missing. */
  private static final class Suffix implements Layer {
    private final byte[] text;
    private final byte[] bare;

    Suffix(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      int from = Ascii.skipBlanks(this.text, 0, this.text.length);
      this.bare = Arrays.copyOfRange(this.text, from, this.text.length);
    }

    @Override
    public boolean keepsLines() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineFilter(lines) {
        private final Line view = new Line();

        @Override
        Line filter(Line line) {
          return line.continuation() || line.cut() ? line : without(line);
        }

        private Line without(Line line) {
          byte[] bytes = line.bytes();
          for (byte[] end : new byte[][] {text, bare}) {
            if (Ascii.endsWith(bytes, line.from(), line.to(), end)) {
              return view.set(bytes, line.from(), line.to() - end.length, line);
            }
          }
          return line;
        }
      };
    }
  }
}
