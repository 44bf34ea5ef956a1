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
  private static final int MOST_INDENT = 9;
  private static final int FEWEST = 3;

  /** A longer line was none: what it is made of are lines of one length. */
  private static final int LONGEST = 1 << 13;

  /** One line in so many is broken, or none is: the exact width proves more. */
  private static final int SMALLEST_PART_AT_BLANKS = 25;

  private static final int SMALLEST_PART = 100;

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
    boolean padded = isPadded(sample);
    int width = 0;
    for (int i = 0; i < sample.size(); i++) {
      TextLine line = sample.line(i);
      if (!atBlanks || breaks(line.bytes)) {
        width = Math.max(width, padded ? usedWidth(line) : line.width());
      }
    }
    if (width < NARROWEST) {
      return null;
    }
    Joiner joiner = new Joiner(width, atBlanks, padded, indent(sample, width), sample.landmarks());
    int broken = 0;
    Bytes text = new Bytes();
    for (int i = 0; i + 1 < sample.size(); i++) {
      text.clear();
      text.add(sample.line(i).bytes, 0, sample.line(i).length());
      broken += joiner.goesOn(text, sample.line(i), sample.line(i + 1).bytes) ? 1 : 0;
    }
    return broken >= FEWEST
            && broken * (atBlanks ? SMALLEST_PART_AT_BLANKS : SMALLEST_PART) >= sample.size()
        ? joiner
        : null;
  }

  /** Whether nearly every line is as wide as any, as what is copied off a screen. */
  private static boolean isPadded(Sample sample) {
    int widest = 0;
    int same = 0;
    for (int i = 0; i < sample.size(); i++) {
      int width = sample.line(i).width();
      same = width == widest ? same + 1 : width > widest ? 1 : same;
      widest = Math.max(widest, width);
    }
    return same * 10 >= sample.size() * 9;
  }

  /** Without the blanks that pad it. */
  private static int usedWidth(TextLine line) {
    return line.width() - (line.length() - Ascii.trimEnd(line.bytes, 0, line.length()));
  }

  /** How far the second part of each broken line is moved to the right, zero if it is not. */
  private int indent(Sample sample, int width) {
    int[] parts = new int[MOST_INDENT + 1];
    int all = 0;
    for (int i = 0; i + 1 < sample.size(); i++) {
      byte[] next = sample.line(i + 1).bytes;
      int blanks = blanks(next);
      boolean full = usedWidth(sample.line(i)) >= width - (atBlanks ? width / 4 : 1);
      if (full && blanks < next.length && !sample.landmarks().beginsLine(next, 0, next.length)) {
        parts[Math.min(blanks, MOST_INDENT)]++;
        all++;
      }
    }
    for (int blanks = 1; blanks < MOST_INDENT; blanks++) {
      if (parts[blanks] >= FEWEST && parts[blanks] * 2 >= all) {
        return blanks;
      }
    }
    return 0;
  }

  private static int blanks(byte[] bytes) {
    int blanks = 0;
    while (blanks < bytes.length && bytes[blanks] == ' ') {
      blanks++;
    }
    return blanks;
  }

  /** Whether there is a blank in the text, at which it could have been broken. */
  private static boolean breaks(byte[] bytes) {
    int from = Ascii.skipBlanks(bytes, 0, bytes.length);
    return Ascii.indexOf(bytes, from, Ascii.trimEnd(bytes, from, bytes.length), ' ') >= 0;
  }

  /** Joins a line that is as long as lines get with the next, unless that one begins something. */
  private record Joiner(
      int width, boolean atBlanks, boolean padded, int indent, Landmarks landmarks)
      implements Layer {

    /** Whether the next line goes on with the first, of which {@code last} is the last part. */
    boolean goesOn(Bytes whole, TextLine last, byte[] next) {
      int start = Ascii.skipBlanks(next, 0, next.length);
      if (start == next.length
          || whole.length() > LONGEST
          || !(atBlanks ? wouldNotFit(last.bytes, next) : isFull(last))) {
        return false;
      }
      if (landmarks.begins(next, 0, next.length, Kind.BODY)) {
        return false;
      }
      // A frame that is broken before its bracket is no landmark: a tab tells where it begins.
      boolean begins =
          next[0] == '\t' || isAt(next, start) || landmarks.beginsLine(next, 0, next.length);
      return !(isWhole(whole) && begins);
    }

    /** The first word of a frame, of which the rest did not fit. */
    private static boolean isAt(byte[] line, int from) {
      int end = Ascii.trimEnd(line, from, line.length);
      return end - from == 2 && line[from] == 'a' && line[from + 1] == 't';
    }

    /** A blank at the very end of a line may have been trimmed. */
    private boolean isFull(TextLine last) {
      if (padded) {
        // HotSpot prints two blanks before a stack pointer.
        return usedWidth(last) >= width - 2;
      }
      return last.width() == width || last.width() == width - 1;
    }

    private boolean wouldNotFit(byte[] last, byte[] next) {
      int from = Math.min(indent, blanks(next));
      int end = from;
      while (end < next.length && next[end] != ' ' && next[end] != '\t') {
        end++;
      }
      int word = end - from;
      int used = Ascii.trimEnd(last, 0, last.length);
      return used > 0 && word > 0 && used + 1 + word > width;
    }

    /** Whether brackets are closed, and it is more than a word: {@code at} alone is not. */
    private static boolean isWhole(Bytes line) {
      int open = 0;
      boolean brackets = false;
      byte[] bytes = line.array();
      for (int i = 0; i < line.length(); i++) {
        switch (bytes[i]) {
          case '(', '[' -> {
            open++;
            brackets = true;
          }
          case ')', ']' -> open--;
          default -> {}
        }
      }
      int end = Ascii.trimEnd(bytes, 0, line.length());
      boolean closed = brackets && end > 0 && (bytes[end - 1] == ')' || bytes[end - 1] == ']');
      return open <= 0 && (closed || endsWithOffset(bytes, end));
    }

    /** {@code /usr/lib/go/src/net/http/server.go:3414 +0x30c}. */
    private static boolean endsWithOffset(byte[] bytes, int length) {
      int i = length;
      while (i > 0 && (Ascii.hexDigit(bytes[i - 1]) >= 0 || bytes[i - 1] == 'x')) {
        i--;
      }
      return i < length && i > 0 && (bytes[i - 1] == '+' || bytes[i - 1] == ':');
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
          while (ahead != null && goesOn(text, last, ahead.bytes)) {
            if (atBlanks || last.width() < width) {
              text.add(' ');
            }
            text.add(ahead.bytes, Math.min(indent, blanks(ahead.bytes)), ahead.length());
            last = ahead;
            ahead = read();
          }
          boolean terminated = last.line().terminated();
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
