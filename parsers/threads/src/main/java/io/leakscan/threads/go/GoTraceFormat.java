package io.leakscan.threads.go;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /debug/pprof/goroutine?debug=2}, {@code runtime.Stack}, a panic and SIGQUIT print, Go
 * 1.19 to 1.27.
 */
public final class GoTraceFormat implements TextFormat {
  static final String ID = "go-trace";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("SIGQUIT: quit"),
          Landmark.head("goroutine {n} ["),
          Landmark.head("goroutine {n} gp=0x"),
          Landmark.sign("created by "),
          Landmark.sign("fatal error: "),
          Landmark.sign("panic: "),
          Landmark.body("created by "),
          Landmark.line("{w}.{w}("),
          Landmark.line("{w}.(*"),
          Landmark.line("{w}.go:{n}"));

  private static final int NO_CALL = -1;

  private final Pools pools;
  private final GoFrames frames;
  private final WaitReasons reasons = new WaitReasons();
  private final PlaceLine place = new PlaceLine();
  private int callAbove = NO_CALL;
  private final GoroutineHeader header = new GoroutineHeader();

  public GoTraceFormat(Pools pools) {
    this.pools = pools;
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

  @Override
  public void beginInput() {
    callAbove = NO_CALL;
  }

  /**
   * A dump begins at the header of a goroutine, or at what a process prints when it ends; if its
   * first header is broken or missing, with a frame.
   */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    if (from == line.to()) {
      return null;
    }
    int to = Ascii.trimEnd(bytes, from, line.to());
    boolean begins =
        bytes[from] == 'g' ? header.read(bytes, from, to) : Preamble.begins(bytes, from, to);
    if (begins) {
      return new GoTraceParser(pools, frames, reasons, NO_CALL);
    }
    if (bytes[to - 1] == ')' && CallLine.nameEnd(bytes, from, to) >= 0) {
      callAbove = line.number();
    } else if (callAbove == line.number() - 1 && isPlace(line, from, to)) {
      return new GoTraceParser(pools, frames, reasons, callAbove);
    }
    return null;
  }

  private boolean isPlace(Line line, int from, int to) {
    return from > line.from() && place.read(line.bytes(), from, to) && place.hasOffset;
  }
}
