package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;

/** Lines that come out of lines of any length, which are put together again. */
abstract class LongLines extends LineSplitter {
  private final Bytes pieces = new Bytes();

  LongLines(LineSource in) {
    super(in);
  }

  /** As {@link #split}, with the whole line. */
  abstract boolean whole(byte[] bytes, int from, int to, Bytes text);

  @Override
  final boolean takesPieces() {
    return true;
  }

  @Override
  final boolean split(Line line, Bytes text) {
    if (!line.cut() && pieces.length() == 0) {
      return whole(line.bytes(), line.from(), line.to(), text);
    }
    pieces.add(line.bytes(), line.from(), line.to());
    if (line.cut() && pieces.length() < MOST_BYTES) {
      return false;
    }
    boolean complete = whole(pieces.array(), 0, pieces.length(), text);
    pieces.clear();
    return complete;
  }

  @Override
  final void end(Bytes text) {
    whole(pieces.array(), 0, pieces.length(), text);
    pieces.clear();
  }
}
