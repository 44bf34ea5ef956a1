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

  /** A log that was cut while it was written goes on with a block of zeros before the text. */
  private @Nullable Line withoutZeros(@Nullable Line line) {
    if (line == null || line.length() == 0 || line.bytes()[line.from()] != 0) {
      return line;
    }
    int from = line.from();
    while (from < line.to() && line.bytes()[from] == 0) {
      from++;
    }
    return view.set(line.bytes(), from, line.to(), line);
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
