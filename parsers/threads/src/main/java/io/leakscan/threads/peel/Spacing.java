package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An empty line below each line. */
final class Spacing implements Wrapper, Layer {
  private static final int FEWEST = 6;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int spaced = 0;
    int close = 0;
    for (int i = 0; i + 1 < sample.size(); i++) {
      if (!sample.line(i).isBlank()) {
        if (sample.line(i + 1).isBlank()) {
          spaced++;
        } else {
          close++;
        }
      }
    }
    return spaced >= FEWEST && spaced > 9 * close ? this : null;
  }

  @Override
  public boolean certain() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSource() {
      private boolean below;

      @Override
      public @Nullable Line next() throws IOException {
        Line line = lines.next();
        if (line == null) {
          return null;
        }
        boolean blank = Ascii.skipBlanks(line.bytes(), line.from(), line.to()) == line.to();
        if (blank && below) {
          below = false;
          return next();
        }
        below = !blank;
        return line;
      }
    };
  }
}
