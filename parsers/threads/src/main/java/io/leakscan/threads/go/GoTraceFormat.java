package io.leakscan.threads.go;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.Pools;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /debug/pprof/goroutine?debug=2}, {@code runtime.Stack}, a panic and SIGQUIT print, Go
 * 1.19 to 1.27.
 */
public final class GoTraceFormat implements TextFormat {
  static final String ID = "go-trace";

  private final Pools pools;
  private final GoFrames frames;
  private final WaitReasons reasons = WaitReasons.load();
  private final GoroutineHeader header = new GoroutineHeader();

  public GoTraceFormat(Pools pools) {
    this.pools = pools;
    this.frames = new GoFrames(pools);
  }

  @Override
  public String id() {
    return ID;
  }

  /** A dump begins at the header of a goroutine, or at what a process prints when it ends. */
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
    return begins ? new GoTraceParser(pools, frames, reasons) : null;
  }
}
