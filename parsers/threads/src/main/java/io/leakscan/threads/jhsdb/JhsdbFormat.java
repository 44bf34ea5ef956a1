package io.leakscan.threads.jhsdb;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.hotspot.Header;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code jhsdb jstack} prints, with and without {@code --mixed} and {@code --locks}. */
public final class JhsdbFormat implements TextFormat {
  static final String ID = "jhsdb";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("Attaching to process ID "),
          Landmark.title("Deadlock Detection:"),
          Landmark.sign("@bci={n}"),
          Landmark.body("- {w}("));
  private static final byte[] WAIT = literal(", please wait...");

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Header header = new Header();

  public JhsdbFormat(Pools pools) {
    this.pools = pools;
    this.frameTexts = new FrameTexts(pools.frames(), AgentFrame::read);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }

  /**
   * A dump begins where the agent attaches, at the section on deadlocks or, if its beginning is
   * missing, at the header of a thread: one with an id and no {@code os_prio} is not HotSpot's own.
   */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    return switch (AgentLine.of(line)) {
      case ATTACH -> Ascii.endsWith(line.bytes(), line.from(), line.to(), WAIT) ? parser() : null;
      case DEADLOCKS, OLD_THREAD -> parser();
      case QUOTE ->
          header.read(line.bytes(), line.from(), line.to()) && header.fromAgent() ? parser() : null;
      default -> null;
    };
  }

  private DumpParser parser() {
    return new JhsdbParser(pools, frameTexts);
  }
}
