package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /debug/pprof/heap?debug=1} and {@code allocs?debug=1} answer. */
public final class GoHeapFormat implements TextFormat {
  static final String ID = "go-heap";

  private static final List<Landmark> LANDMARKS = List.of(Landmark.title("heap profile: "));

  private static final byte[] TITLE = literal("heap profile: ");

  /** Go prints twice the rate here, as old tools expect it. */
  private static final byte[] RATE = literal("@ heap/");

  private final GoFrames frames;

  public GoHeapFormat(Pools pools) {
    this.frames = new GoFrames(pools);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }

  /** {@code heap profile: 151: 2108008 [298: 4731224] @ heap/1048576}. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (!startsWith(bytes, from, to, TITLE)) {
      return null;
    }
    HeapCounts totals = new HeapCounts();
    int at = totals.read(bytes, from + TITLE.length, to);
    if (at < 0 || !startsWith(bytes, at, to, RATE)) {
      return null;
    }
    long rate = Ascii.number(bytes, at + RATE.length, to);
    return rate < 0 ? null : new HeapTextParser(frames, line.number(), totals, rate / 2);
  }
}
