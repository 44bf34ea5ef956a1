package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that can be put back. */
final class Tape implements LineSource {
  private final LineSource lines;
  private final Deque<TextLine> back = new ArrayDeque<>();
  private final Line view = new Line();
  private @Nullable Line last;

  Tape(LineSource lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable Line next() throws IOException {
    TextLine kept = back.pollFirst();
    last = kept == null ? withoutZeros(lines.next()) : kept.line();
    return last;
  }

  /**
   * A log that was cut while it was written goes on with a block of zeros before the text, one
   * written in C has the zero that ends a string before each line end, and one laid out for a
   * printer a form feed there.
   */
  private @Nullable Line withoutZeros(@Nullable Line line) {
    if (line == null || line.length() == 0) {
      return line;
    }
    byte[] bytes = line.bytes();
    int from = line.from();
    int to = line.to();
    if (!isFiller(bytes[from]) && !isFiller(bytes[to - 1])) {
      return line;
    }
    while (from < to && isFiller(bytes[from])) {
      from++;
    }
    while (to > from && isFiller(bytes[to - 1])) {
      to--;
    }
    return view.set(bytes, from, to, line);
  }

  private static boolean isFiller(byte b) {
    return b == 0 || b == '\f';
  }

  /** Whether this was the line given out last. */
  boolean isLast(int number) {
    return last != null && last.number() == number;
  }

  /** A copy of the line given out last, which is still there. */
  TextLine last() {
    if (last == null) {
      throw new IllegalStateException("no line was given out");
    }
    return TextLine.of(last);
  }

  /** Puts a line before those that come next. */
  void back(TextLine line) {
    back.addFirst(line);
  }

  /** Puts lines before those that come next, in their order. */
  void back(List<TextLine> more) {
    for (int i = more.size() - 1; i >= 0; i--) {
      back.addFirst(more.get(i));
    }
  }
}
