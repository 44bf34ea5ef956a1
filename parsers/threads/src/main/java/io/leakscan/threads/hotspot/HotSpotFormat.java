package io.leakscan.threads.hotspot;

import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.FrameText;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code jstack}, {@code jcmd Thread.print} and {@code kill -3} print, JDK 6 to 25. */
public final class HotSpotFormat implements TextFormat {
  static final String ID = "hotspot";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("Full thread dump "),
          Landmark.head("java.lang.Thread.State: "),
          Landmark.body("at {w}("),
          Landmark.body("- locked <"),
          Landmark.body("- waiting "),
          Landmark.body("- <0x"),
          Landmark.body("- None"),
          Landmark.line("Locked ownable synchronizers:"),
          Landmark.body("- parking to wait for "),
          Landmark.sign(" tid=0x"),
          Landmark.sign("JNI global ref"));

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final FatalText fatal = new FatalText();
  private final Header header = new Header();

  public HotSpotFormat(Pools pools) {
    this.pools = pools;
    this.frameTexts = new FrameTexts(pools.frames(), FrameText::read);
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
    fatal.forget();
  }

  /** A dump begins at its title or, if its beginning is missing, at the header of a thread. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    fatal.look(line);
    return switch (LineKind.of(line)) {
      case DUMP -> new HotSpotParser(pools, frameTexts, Title.read(line, before), fatal);
      case QUOTE -> isHeader(line) ? headless(line) : null;
      default -> null;
    };
  }

  private boolean isHeader(Line line) {
    int from = HotSpotParser.textFrom(line);
    return header.read(line.bytes(), from, line.to());
  }

  private DumpParser headless(Line line) {
    Title title = header.exported ? Title.exported(line.number()) : Title.missing(line.number());
    return new HotSpotParser(pools, frameTexts, title, fatal);
  }
}
