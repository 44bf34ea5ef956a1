package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last line first, as log viewers export it. */
final class NewestFirst implements Wrapper, Layer {
  /** More is not put in order: bytes, over all lines that have to be kept. */
  private static final long MOST_BYTES = 256L << 20;

  private static final int FEWEST = 2;
  private static final int FEWEST_FRAMES = 5;

  /**
   * Below the first line of a thread its stack is printed; where instead the stack stands above and
   * another thread or nothing below, the order is turned round.
   */
  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int turned = 0;
    int straight = 0;
    for (int i = 0; i < sample.size(); i++) {
      if (endsWithTitle(sample, i)) {
        return this;
      }
      if (sample.mayBegin(i)) {
        boolean above = i > 0 && !isEdge(sample.line(i - 1));
        boolean below = i + 1 < sample.size() && !isEdge(sample.line(i + 1));
        turned += above && !below ? 1 : 0;
        straight += below ? 1 : 0;
      }
    }
    return turned >= FEWEST && turned > 4 * straight ? this : null;
  }

  /** Whether the first line of a dump stands below its stacks. */
  private static boolean endsWithTitle(Sample sample, int index) {
    if (!sample.begins(index, Kind.TITLE)) {
      return false;
    }
    int above = 0;
    for (int i = 0; i < sample.size(); i++) {
      if (i < index && sample.begins(i, Kind.TITLE)) {
        return false;
      }
      if (sample.begins(i, Kind.BODY)) {
        if (i > index) {
          return false;
        }
        above++;
      }
    }
    return above > FEWEST_FRAMES;
  }

  /** Whether it is the line between two threads, or the one with a thread's name. */
  private static boolean isEdge(TextLine line) {
    return line.isBlank() || line.bytes[0] == '"';
  }

  @Override
  public boolean certain() {
    return true;
  }

  @Override
  public boolean needsAll() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSource() {
      private final List<TextLine> kept = new ArrayList<>();
      private final Line view = new Line();
      private boolean read;

      @Override
      public @Nullable Line next() throws IOException {
        if (!read) {
          read = true;
          keep(lines, kept);
        }
        if (kept.isEmpty()) {
          return lines.next();
        }
        byte[] bytes = kept.remove(kept.size() - 1).bytes;
        return view.set(bytes, 0, bytes.length, 1, true);
      }
    };
  }

  private static void keep(LineSource lines, List<TextLine> kept) throws IOException {
    long bytes = 0;
    while (bytes < MOST_BYTES) {
      Line line = lines.next();
      if (line == null) {
        return;
      }
      kept.add(TextLine.of(line));
      bytes += line.length() + 64;
    }
  }
}
