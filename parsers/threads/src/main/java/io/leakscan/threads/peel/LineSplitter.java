package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lines that come out of other lines, several of one or one of several. They have the number of the
 * line with which they begin.
 */
abstract class LineSplitter implements LineSource {
  /** Bytes after which a text is given out although it goes on. */
  static final int MOST_BYTES = 1 << 26;

  private final LineSource in;
  private final Line view = new Line();
  private final Bytes text = new Bytes();
  private int from;
  private int number;
  private boolean terminated;
  private boolean ready;

  LineSplitter(LineSource in) {
    this.in = in;
  }

  @Override
  public final @Nullable Line next() throws IOException {
    if (!ready) {
      Line line = in.next();
      if (line == null || (line.continuation() && !takesPieces())) {
        return line;
      }
      read(line);
    }
    byte[] bytes = text.array();
    int start = from;
    int end = start;
    while (end < text.length() && bytes[end] != '\n') {
      end++;
    }
    ready = end < text.length();
    from = end + 1;
    return view.set(bytes, start, end, number, ready || terminated);
  }

  private void read(Line first) throws IOException {
    text.clear();
    from = 0;
    number = first.number();
    Line line = first;
    terminated = line.terminated();
    while (!split(line, text) && text.length() < MOST_BYTES) {
      line = in.next();
      if (line == null) {
        end(text);
        break;
      }
      terminated = line.terminated();
    }
    ready = true;
  }

  /** Whether {@link #split} is given the rest of a long line too; else it stays as it is. */
  boolean takesPieces() {
    return false;
  }

  /**
   * Writes what is in a line behind what is there, its lines separated by {@code \n}.
   *
   * @return false if the text goes on in the next line
   */
  abstract boolean split(Line line, Bytes text);

  /** Writes what is left of a text that should have gone on where the input ends. */
  void end(Bytes text) {}
}
