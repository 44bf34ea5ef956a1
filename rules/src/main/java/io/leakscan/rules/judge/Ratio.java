package io.leakscan.rules.judge;

/**
 * Whether two sizes grow as parts of one resource do: three readers and one writer a connection are
 * three to one in every dump.
 */
public final class Ratio {
  private static final int MAX_PARTS = 4;
  private static final double TOLERANCE = 0.05;

  private Ratio() {}

  /** Whether one is the other times 1 to 4, or the other way round, before and now alike. */
  public static boolean isFixed(long before, long now, long otherBefore, long otherNow) {
    for (int parts = 1; parts <= MAX_PARTS; parts++) {
      if (near(before, parts * otherBefore) && near(now, parts * otherNow)
          || near(otherBefore, parts * before) && near(otherNow, parts * now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(long a, long b) {
    return Math.abs(a - b) <= Math.max(1, TOLERANCE * Math.max(a, b));
  }
}
