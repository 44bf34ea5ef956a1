package io.leakscan.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines: {@code \n}, {@code \r\n} and lone {@code \r} end one, a byte order
 * mark of UTF-8 before the first is dropped.
 *
 * <p>Memory is bounded: a line longer than {@link #LONGEST_LINE} comes in pieces with one number.
 * The first has that length, the others are {@link Line#continuation()}; all but the last are
 * {@link Line#cut()}. A piece may end within a character.
 */
public final class LineReader implements LineSource {
  /** Bytes of a line that are handed out at once. */
  public static final int LONGEST_LINE = 1 << 20;

  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_BUFFER = LONGEST_LINE + 2 * CHUNK;

  private final InputStream in;
  private final Line line = new Line();
  private byte[] buffer = new byte[2 * CHUNK];
  private int position;
  private int limit;
  private boolean atEnd;
  private boolean swallowLineFeed;
  private boolean withinLine;
  private int number;

  public LineReader(InputStream in) {
    this.in = in;
  }

  @Override
  public @Nullable Line next() throws IOException {
    if (number == 0) {
      skipByteOrderMark();
    }
    if (swallowLineFeed) {
      swallowLineFeed = false;
      if ((position < limit || fill()) && buffer[position] == '\n') {
        position++;
      }
    }
    if (withinLine) {
      return continuation();
    }
    int searched = position;
    while (true) {
      int end = LineEnds.find(buffer, searched, limit);
      if (end < limit) {
        return upTo(end);
      }
      int kept = limit - position;
      if (kept >= LONGEST_LINE) {
        return firstPiece();
      }
      if (!fill()) {
        return lastLine();
      }
      searched = position + kept;
    }
  }

  private void skipByteOrderMark() throws IOException {
    while (limit - position < 3 && fill()) {
      // A pipe may hand over one byte at a time.
    }
    if (limit - position >= 3
        && buffer[position] == (byte) 0xEF
        && buffer[position + 1] == (byte) 0xBB
        && buffer[position + 2] == (byte) 0xBF) {
      position += 3;
    }
  }

  private Line upTo(int end) {
    int from = position;
    moveBehind(end);
    return line.set(buffer, from, end, ++number, true);
  }

  /** Goes on behind the line end at {@code end}. */
  private void moveBehind(int end) {
    position = end + 1;
    if (buffer[end] == '\r') {
      if (position == limit) {
        swallowLineFeed = true;
      } else if (buffer[position] == '\n') {
        position++;
      }
    }
  }

  private @Nullable Line lastLine() {
    if (position == limit) {
      return null;
    }
    int from = position;
    position = limit;
    return line.set(buffer, from, limit, ++number, false);
  }

  private Line firstPiece() {
    int from = position;
    position += LONGEST_LINE;
    withinLine = true;
    return line.set(buffer, from, position, ++number, true).markCut();
  }

  /** As much of the rest of a line as is there at once. */
  private Line continuation() throws IOException {
    boolean more = position < limit || fill();
    int from = position;
    int end = LineEnds.find(buffer, from, limit);
    withinLine = more && end == limit;
    if (end < limit) {
      moveBehind(end);
    } else {
      position = limit;
    }
    line.set(buffer, from, end, number, more).markContinuation();
    return withinLine ? line.markCut() : line;
  }

  /** Reads more behind what is there, which moves to the front; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    makeRoom();
    int got = in.read(buffer, limit, buffer.length - limit);
    if (got < 0) {
      atEnd = true;
      return false;
    }
    limit += got;
    return true;
  }

  private void makeRoom() {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (buffer.length - limit < CHUNK && buffer.length < LONGEST_BUFFER) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LONGEST_BUFFER));
    }
  }
}
