package io.leakscan.threads.hserr;

import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hs_err_pid*.log}: why a process ended, the stack it died in, the names of its threads. */
public final class HsErrFormat implements TextFormat {
  static final String ID = "hs-err";

  private static final List<Landmark> LANDMARKS =
      List.of(Landmark.title("# A fatal error has been detected"));

  private final Pools pools;
  private final FrameTexts frameTexts;

  public HsErrFormat(Pools pools) {
    this.pools = pools;
    this.frameTexts = new FrameTexts(pools.frames(), CrashFrame::read);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }

  /** The block of lines that begin with a hash stands in the program's own output as well. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    return CrashReason.begins(line) ? new HsErrParser(pools, frameTexts) : null;
  }
}
