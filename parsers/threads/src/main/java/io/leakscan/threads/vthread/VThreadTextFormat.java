package io.leakscan.threads.vthread;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Capability;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.DumpTitle;
import io.leakscan.threads.jvm.JavaTextFormat;
import io.leakscan.threads.peel.Landmark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What {@code jcmd PID Thread.dump_to_file FILE} writes, JDK 21 to 25. */
public final class VThreadTextFormat extends JavaTextFormat {
  static final String ID = "vthread-text";

  private static final List<Landmark> LANDMARKS =
      List.of(
          Landmark.head("#{n} \""),
          Landmark.body("at {w}("),
          // A header whose quotes are escaped: #43 &quot;name&quot; WAITING 2026-11-21T..
          Landmark.sign(" RUNNABLE {n}-"),
          Landmark.sign(" WAITING {n}-"),
          Landmark.sign(" TIMED_WAITING {n}-"),
          Landmark.sign(" BLOCKED {n}-"));
  static final Set<Capability> VIRTUAL = Set.of(Capability.VIRTUAL_THREADS);

  private static final int LINES_ABOVE = 4;

  public VThreadTextFormat(Pools pools) {
    super(new VThreadForm(pools.texts()), pools);
  }

  /**
   * The lines above the first thread.
   *
   * <pre>
   * 19947
   * 2026-11-21T06:28:16.681080146Z
   * 25.0.3+9-LTS
   *
   * </pre>
   */
  @Override
  protected DumpTitle title(Line line, LinesBefore before) {
    String version = "";
    String takenAt = null;
    long processId = ThreadIdentity.NONE;
    int first = line.number();
    for (int distance = 1; distance <= LINES_ABOVE; distance++) {
      String above = before.above(distance).strip();
      byte[] bytes = above.getBytes(StandardCharsets.UTF_8);
      if (above.isEmpty() && version.isEmpty()) {
        continue;
      }
      if (takenAt != null) {
        processId = Ascii.number(bytes, 0, bytes.length);
      } else if (!version.isEmpty() && Instants.is(bytes, 0, bytes.length)) {
        takenAt = above;
      } else if (version.isEmpty() && Ascii.isDigit(bytes[0]) && above.indexOf(' ') < 0) {
        version = above;
        continue;
      } else {
        break;
      }
      first = line.number() - distance;
    }
    return takenAt == null
        ? new DumpTitle(line.number(), "", ThreadIdentity.NONE, null, VIRTUAL)
        : new DumpTitle(first, version, processId, takenAt, VIRTUAL);
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }
}
