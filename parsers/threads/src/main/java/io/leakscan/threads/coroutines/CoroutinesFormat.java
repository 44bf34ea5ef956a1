package io.leakscan.threads.coroutines;

import static io.leakscan.input.Ascii.literal;

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

/** What {@code DebugProbes.dumpCoroutines} of kotlinx-coroutines-debug prints. */
public final class CoroutinesFormat implements TextFormat {
  static final String ID = "kotlin-coroutines";

  private static final List<Landmark> LANDMARKS =
      List.of(Landmark.title("Coroutines dump "), Landmark.head("Coroutine "));
  static final byte[] TITLE = literal("Coroutines dump ");

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final CoroutineTitle title = new CoroutineTitle();

  public CoroutinesFormat(Pools pools) {
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
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    boolean begins = line.startsWith(TITLE) || title.read(line, pools.texts());
    return begins ? new CoroutinesParser(pools, frameTexts) : null;
  }
}
