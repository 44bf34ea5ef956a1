package io.leakscan.threads.vthread;

import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.json.JsonFormat;
import io.leakscan.threads.json.JsonReading;
import io.leakscan.threads.jvm.FrameLines;
import io.leakscan.threads.peel.Landmark;
import java.util.List;

/** What {@code jcmd PID Thread.dump_to_file -format=json FILE} writes, JDK 21 to 26. */
public final class VThreadJsonFormat extends JsonFormat {
  static final String ID = "vthread-json";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.title("\"threadDump\":"),
          Landmark.sign("threadContainers"),
          Landmark.sign("threadDump"),
          Landmark.head("\"tid\": "),
          Landmark.body("\"name\": "),
          Landmark.body("\"stack\": ["),
          Landmark.body("\"container\": "));

  private final Pools pools;
  private final FrameLines frames;

  public VThreadJsonFormat(Pools pools) {
    this.pools = pools;
    this.frames = new FrameLines(pools);
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
  protected boolean mayBeginWith(String name, boolean container) {
    return name.equals(VThreadJson.DUMP) && container;
  }

  @Override
  protected JsonReading reading(int line) {
    return new VThreadJson(pools, frames, line);
  }
}
