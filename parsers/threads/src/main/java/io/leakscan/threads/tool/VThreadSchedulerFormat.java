package io.leakscan.threads.tool;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Measurement;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jcmd PID Thread.vthread_scheduler} prints, JDK 24 and later.
 *
 * <pre>
 * 16655:
 * java.util.concurrent.ForkJoinPool@5989eefb[Running, parallelism = 2, size = 2, active = 2, ...]
 * </pre>
 *
 * <p>Any pool prints itself like that, so the line counts only below the number of a process or
 * where it begins the text.
 */
public final class VThreadSchedulerFormat implements TextFormat {
  static final String ID = "vthread-scheduler";
  private static final byte[] POOL = literal("java.util.concurrent.ForkJoinPool@");
  private static final byte[] PARALLELISM = literal(", parallelism = ");
  private static final byte[] SIZE = literal(", size = ");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    if (!Ascii.startsWith(bytes, line.from(), line.to(), POOL)) {
      return null;
    }
    long process = process(before.above(1));
    int parallelism = number(line, PARALLELISM);
    int size = number(line, SIZE);
    if (process == ThreadIdentity.NONE && line.number() > 1 || parallelism <= 0 || size < 0) {
      return null;
    }
    Measurement pool = new Measurement.CarrierPool(parallelism, size);
    return new OneSnapshot(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(ID, line.number()))
            .processId(process)
            .measurements(List.of(pool))
            .build(),
        line.number());
  }

  private static int number(Line line, byte[] label) {
    byte[] bytes = line.bytes();
    int at = Ascii.indexOf(bytes, line.from(), line.to(), label);
    if (at < 0) {
      return -1;
    }
    int from = at + label.length;
    long number = Ascii.number(bytes, from, Ascii.skipDigits(bytes, from, line.to()));
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  /** {@code 16655:}. */
  private static long process(String above) {
    byte[] bytes = above.strip().getBytes(StandardCharsets.US_ASCII);
    int digits = Ascii.skipDigits(bytes, 0, bytes.length);
    boolean alone = digits > 0 && digits == bytes.length - 1 && bytes[digits] == ':';
    return alone ? Ascii.number(bytes, 0, digits) : ThreadIdentity.NONE;
  }
}
