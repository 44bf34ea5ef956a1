package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every line twice, as when two appenders write into one file. */
final class Twins implements Wrapper, Layer {
  private static final int FEWEST = 3;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int pairs = 0;
    int single = 0;
    for (int i = 0; i < sample.size(); i++) {
      // Frames repeat in a recursion; the lines with which threads begin never do.
      if (sample.promising(i)) {
        boolean pair = i + 1 < sample.size() && isPair(sample, i);
        pairs += pair ? 1 : 0;
        single += pair ? 0 : 1;
        i += pair ? 1 : 0;
      }
    }
    return pairs > 0 && single * FEWEST <= pairs ? this : null;
  }

  /** The last line of all may be cut. */
  private static boolean isPair(Sample sample, int index) {
    byte[] one = sample.line(index).bytes;
    byte[] other = sample.line(index + 1).bytes;
    boolean last = index + 2 == sample.size();
    return last && other.length > 0
        ? Arrays.mismatch(one, other) < 0 || Arrays.mismatch(one, other) == other.length
        : Arrays.equals(one, other);
  }

  @Override
  public boolean certain() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSource() {
      private byte[] last = new byte[0];
      private boolean open;

      @Override
      public @Nullable Line next() throws IOException {
        Line line = lines.next();
        if (line == null) {
          return null;
        }
        if (open && isTwin(line)) {
          open = false;
          return next();
        }
        last = Arrays.copyOfRange(line.bytes(), line.from(), line.to());
        open = true;
        return line;
      }

      /** The end of the input may cut the second of two lines. */
      private boolean isTwin(Line line) {
        int length = line.terminated() ? last.length : Math.min(last.length, line.length());
        return Arrays.equals(last, 0, length, line.bytes(), line.from(), line.to());
      }
    };
  }
}
