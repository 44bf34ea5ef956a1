package io.leakscan.model;

/**
 * The clocks of one thread; each is {@link #UNKNOWN} where the dump does not print it.
 *
 * @param cpuMicros processor time since the thread started, microseconds ({@code cpu=})
 * @param elapsedMillis time since the thread started, milliseconds ({@code elapsed=})
 * @param waitedSeconds how long the thread has been in its present wait, seconds (Go prints
 *     minutes)
 */
public record Timing(long cpuMicros, long elapsedMillis, long waitedSeconds) {
  public static final long UNKNOWN = -1;
  public static final Timing NONE = new Timing(UNKNOWN, UNKNOWN, UNKNOWN);
}
