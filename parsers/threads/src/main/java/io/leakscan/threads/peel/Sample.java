package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some lines from where a dump seems to begin, and where the landmarks stand in them. */
final class Sample {
  private final Landmarks landmarks;
  private final List<TextLine> lines;
  private final int[] places;

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

  /** How many lines have a landmark. */
  int marked() {
    int marked = 0;
    for (int place : places) {
      marked += place >= 0 ? 1 : 0;
    }
    return marked;
  }

  /** How much stands before the landmarks that is no indentation, in bytes. */
  long before() {
    long before = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] > 0 && !begins(i, Kind.BODY)) {
        before += places[i];
      }
    }
    return before;
  }

  /** Whether the line begins with a landmark, after its indentation. */
  boolean begins(int index, Kind least) {
    byte[] bytes = lines.get(index).bytes;
    return landmarks.begins(bytes, 0, bytes.length, least);
  }

  /** The sample without a layer. */
  Sample through(Layer layer) throws IOException {
    LineSource source = layer.over(source());
    List<TextLine> peeled = new ArrayList<>();
    for (Line line = source.next(); line != null; line = source.next()) {
      peeled.add(TextLine.of(line));
    }
    return new Sample(landmarks, peeled);
  }

  LineSource source() {
    return new Replay(lines);
  }

  /** Lines that are there already. */
  private static final class Replay implements LineSource {
    private final List<TextLine> lines;
    private final Line view = new Line();
    private int next;

    Replay(List<TextLine> lines) {
      this.lines = lines;
    }

    @Override
    public @Nullable Line next() {
      return next == lines.size() ? null : lines.get(next++).into(view);
    }
  }
}
