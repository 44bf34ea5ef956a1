package io.leakscan.rules.series;

import io.leakscan.model.Timing;

/** How much of one processor a thread used between two dumps. */
public final class CpuShare {
  /** What the dumps do not tell. */
  public static final double UNKNOWN = -1;

  private static final double MICROS_PER_MILLI = 1000.0;

  private CpuShare() {}

  /**
   * By the clocks of the thread itself ({@code cpu=}, {@code elapsed=}).
   *
   * @return 1 is all of one processor; {@link #UNKNOWN} where a clock is missing or stands still
   */
  public static double between(ObservedThread then, ObservedThread now) {
    Timing from = then.sample().timing();
    Timing to = now.sample().timing();
    boolean clocks =
        from.cpuMicros() >= 0
            && to.cpuMicros() >= 0
            && from.elapsedMillis() >= 0
            && to.elapsedMillis() > from.elapsedMillis();
    return clocks
        ? (to.cpuMicros() - from.cpuMicros())
            / ((to.elapsedMillis() - from.elapsedMillis()) * MICROS_PER_MILLI)
        : UNKNOWN;
  }
}
