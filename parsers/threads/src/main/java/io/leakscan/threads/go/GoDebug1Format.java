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

/** What {@code /debug/pprof/goroutine?debug=1} and {@code goroutineleak?debug=1} answer. */
public final class GoDebug1Format implements TextFormat {
  static final String ID = "go-debug1";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("goroutine profile: total "),
          Landmark.sign(" @ 0x"),
          Landmark.body("#{b}0x"));

  private static final byte[] ALL = literal("goroutine profile: total ");
  private static final byte[] LEAKED = literal("goroutineleak profile: total ");

  private final GoFrames frames;
  private final WaitReasons reasons = new WaitReasons();

  public GoDebug1Format(Pools pools) {
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

  /** {@code goroutine profile: total 129}. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    if (from == line.to() || bytes[from] != 'g') {
      return null;
    }
    int to = Ascii.trimEnd(bytes, from, line.to());
    boolean leaked = startsWith(bytes, from, to, LEAKED);
    byte[] title = leaked ? LEAKED : ALL;
    if (!startsWith(bytes, from, to, title)) {
      return null;
    }
    long total = Ascii.number(bytes, from + title.length, to);
    return total < 0 ? null : new Debug1Parser(frames, new HiddenWaits(), reasons, total, leaked);
  }
}
