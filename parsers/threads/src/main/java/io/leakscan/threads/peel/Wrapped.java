package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lines broken at a width: by a terminal at exactly that column, by a mail program at a blank.
 *
 * <pre>
 * "main" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s tid=0x00007f056c017ff0 ni
 * d=0x722a waiting on condition  [0x00007f057251e000]
 * </pre>
 */
final class Wrapped implements Wrapper {
  private static final int NARROWEST = 40;
  private static final int FEWEST = 3;

  private final boolean atBlanks;

  private Wrapped(boolean atBlanks) {
    this.atBlanks = atBlanks;
  }

  /** Broken at a column. */
  static Wrapped atColumn() {
    return new Wrapped(false);
  }

  /** Broken at a blank before a column. */
  static Wrapped atBlanks() {
    return new Wrapped(true);
  }

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int width = 0;
    for (int i = 0; i < sample.size(); i++) {
      if (!atBlanks || breaks(sample.line(i).bytes)) {
        width = Math.max(width, sample.line(i).length());
      }
    }
    if (width < NARROWEST) {
      return null;
    }
    Joiner joiner = new Joiner(width, atBlanks, sample.landmarks());
    int broken = 0;
    for (int i = 0; i + 1 < sample.size(); i++) {
      TextLine next = sample.line(i + 1);
      if (joiner.full(sample.line(i).bytes, sample.line(i).length(), next.bytes, 0, next.length())) {
        broken++;
      }
    }
    return broken >= FEWEST ? joiner : null;
  }

  /** Whether there is a blank in the text, at which it could have been broken. */
  private static boolean breaks(byte[] bytes) {
    int from = Ascii.skipBlanks(bytes, 0, bytes.length);
    return Ascii.indexOf(bytes, from, Ascii.trimEnd(bytes, from, bytes.length), ' ') >= 0;
  }

  /** Joins a line that is as long as lines get with the next, unless that one begins something. */
  private record Joiner(int width, boolean atBlanks, Landmarks landmarks) implements Layer {

    boolean full(byte[] line, int length, byte[] next, int from, int to) {
      int start = Ascii.skipBlanks(next, from, to);
      if (start == to || next[start] == '"' || landmarks.begins(next, from, to, Kind.BODY)) {
        return false;
      }
      if (!atBlanks) {
        return length == width;
      }
      int word = start;
      while (word < to && next[word] != ' ') {
        word++;
      }
      int used = Ascii.trimEnd(line, 0, length);
      return used > 0 && start == from && used + 1 + word - start > width;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineSource() {
        private final Bytes text = new Bytes();
        private final Line view = new Line();
        private @Nullable TextLine ahead;
        private boolean begun;

        @Override
        public @Nullable Line next() throws IOException {
          if (!begun) {
            begun = true;
            ahead = read();
          }
          TextLine first = ahead;
          if (first == null) {
            return null;
          }
          text.clear();
          text.add(first.bytes, 0, first.length());
          TextLine last = first;
          ahead = read();
          while (ahead != null
              && full(last.bytes, last.length(), ahead.bytes, 0, ahead.length())) {
            if (atBlanks) {
              text.add(' ');
            }
            text.add(ahead.bytes, 0, ahead.length());
            last = ahead;
            ahead = read();
          }
          boolean terminated = last.into(view).terminated();
          return view.set(text.array(), 0, text.length(), first.number, terminated);
        }

        private @Nullable TextLine read() throws IOException {
          Line line = lines.next();
          return line == null ? null : TextLine.of(line);
        }
      };
    }
  }
}
