package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some lines from where a dump seems to begin, and where the landmarks stand in them. */
final class Sample {
  private final Landmarks landmarks;
  private final List<TextLine> lines;
  private final int[] places;

  /** Several wrappers ask for it, of nearly every line. */
  private @Nullable BitSet promising;

  Sample(Landmarks landmarks, List<TextLine> lines) {
    this.landmarks = landmarks;
    this.lines = lines;
    this.places = new int[lines.size()];
    for (int i = 0; i < places.length; i++) {
      byte[] bytes = lines.get(i).bytes;
      places[i] = landmarks.find(bytes, 0, bytes.length, Kind.BODY);
    }
  }

  Landmarks landmarks() {
    return landmarks;
  }

  int size() {
    return lines.size();
  }

  TextLine line(int index) {
    return lines.get(index);
  }

  /** Where the first landmark of a line stands, {@link Landmarks#NONE} if it has none. */
  int landmark(int index) {
    return places[index];
  }

  /** The length of all lines. */
  long bytes() {
    return lines.stream().mapToLong(TextLine::length).sum();
  }

  /** Whether the line begins with a landmark, after its indentation. */
  boolean begins(int index, Kind least) {
    byte[] bytes = lines.get(index).bytes;
    return landmarks.begins(bytes, 0, bytes.length, least);
  }

  /** Whether something that may begin a thread does not stand where a line begins. */
  boolean hides() {
    for (int i = 0; i < places.length; i++) {
      byte[] bytes = lines.get(i).bytes;
      if (places[i] > 0
          && !begins(i, Kind.BODY)
          && landmarks.find(bytes, places[i], bytes.length, Kind.HEAD) == places[i]) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line has anything of a dump in it but a line of a stack. */
  boolean promising(int index) {
    BitSet known = promising;
    if (known == null) {
      known = new BitSet();
      for (int i = 0; i < places.length; i++) {
        byte[] bytes = lines.get(i).bytes;
        known.set(i, landmarks.promising(bytes, 0, bytes.length));
      }
      promising = known;
    }
    return known.get(index);
  }

  /** Whether the line may begin a thread or a dump. */
  boolean mayBegin(int index) {
    return begins(index, Kind.HEAD) || (promising(index) && !begins(index, Kind.BODY));
  }

  /** The sample without a layer. */
  Sample through(Layer layer) throws IOException {
    LineSource source = layer.over(source());
    List<TextLine> peeled = new ArrayList<>();
    for (Line line = source.next(); line != null; line = source.next()) {
      // Formats tell by the numbers whether two lines follow each other.
      int number = peeled.size() + 1;
      boolean more = line.terminated();
      peeled.add(
          TextLine.of(
              layer.keepsLines()
                  ? line
                  : line.set(line.bytes(), line.from(), line.to(), number, more)));
    }
    return new Sample(landmarks, peeled);
  }

  LineSource source() {
    return new Replay(lines);
  }

  /** Lines that are there already. */
  private static final class Replay implements LineSource {
    private final List<TextLine> lines;
    private int next;

    Replay(List<TextLine> lines) {
      this.lines = lines;
    }

    @Override
    public @Nullable Line next() {
      return next == lines.size() ? null : lines.get(next++).line();
    }
  }
}
