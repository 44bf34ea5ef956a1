package io.leakscan.threads.javacore;

import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code javacore.DATE.TIME.PID.SEQUENCE.txt} of Eclipse OpenJ9 and IBM's virtual machines. */
public final class JavacoreFormat implements TextFormat {
  static final String ID = "javacore";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("0SECTION "),
          Landmark.head("3XMTHREADINFO "),
          Landmark.body("3XMTHREADINFO{n}"),
          Landmark.body("4XESTACKTRACE "),
          Landmark.body("NULL  "));

  /** The tags at which a javacore, or a part of one that somebody pasted, begins. */
  private static final Set<String> BEGINNINGS =
      Set.of(
          "0SECTION",
          "1TISIGINFO",
          "1TICHARSET",
          "1LKPOOLINFO",
          "1LKMONPOOLDUMP",
          "1LKDEADLOCK",
          "1XMPOOLINFO",
          "1XMCURTHDINFO",
          "1XMTHDINFO",
          "3XMTHREADINFO");

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Tagged tagged = new Tagged();

  public JavacoreFormat(Pools pools) {
    this.pools = pools;
    this.frameTexts = new FrameTexts(pools.frames(), J9Frame::read);
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
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    boolean begins = tagged.read(line, pools.texts()) && BEGINNINGS.contains(tagged.tag());
    return begins ? new JavacoreParser(pools, frameTexts) : null;
  }
}
