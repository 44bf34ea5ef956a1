package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines that come out of other lines, one of one. */
abstract class LineFilter implements LineSource {
  private final LineSource in;
  private final Line view = new Line();

  LineFilter(LineSource in) {
    this.in = in;
  }

  @Override
  public @Nullable Line next() throws IOException {
    Line line = in.next();
    return line == null ? null : filter(line);
  }

  /** The line without what was put round it; it may be the same. */
  abstract Line filter(Line line);

  /** What came out of a line. */
  final Line made(Line line, Bytes bytes) {
    return view.set(bytes.array(), 0, bytes.length(), line);
  }
}
