package io.leakscan.rules.detect;

import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.Thresholds;
import java.util.List;

/** What counts as growth of a heap by name. */
final class HeapTrend {
  private static final int LEAST_SHARE = Thresholds.number("heap-growth.least-share-of-before");
  private static final int FROM_NOTHING = Thresholds.number("heap-growth.times-from-nothing");
  private static final double SAME_FACTOR =
      Thresholds.number("heap-growth.same-factor-percent") / 100.0;
  private static final double WHOLE_NUMBER =
      Thresholds.number("heap-growth.whole-number-percent") / 100.0;
  private static final int MOST_PARTS = Thresholds.number("heap-growth.most-parts");
  private static final int LAST_STEP = Thresholds.number("heap-growth.least-last-step");

  private HeapTrend() {}

  /**
   * Growth by so much and by a share. Over three and more snapshots every step goes up, and the
   * last one is no mere remainder: what fills up to its bound comes to rest.
   */
  static boolean grows(List<Long> history, long least) {
    int last = history.size() - 1;
    long before = history.get(0);
    long delta = history.get(last) - before;
    if (delta < Math.max(least, before / LEAST_SHARE)) {
      return false;
    }
    if (last == 1) {
      return true;
    }
    for (int i = 1; i <= last; i++) {
      if (history.get(i) <= history.get(i - 1)) {
        return false;
      }
    }
    long lastStep = history.get(last) - history.get(last - 1);
    return lastStep * LAST_STEP * last >= delta;
  }

  /** Whether the growth began from next to nothing, as in a process that has just started. */
  static boolean fromNothing(long before, long now) {
    return before * FROM_NOTHING < now;
  }

  /** Whether two grow as parts of one thing do: by the same factor, or one to each so many. */
  static boolean inStep(HeapTrack a, HeapTrack b) {
    if (a.delta() <= 0 || b.delta() <= 0) {
      return false;
    }
    return sameFactor(a.before(), a.now(), b.before(), b.now()) || wholeNumber(a, b);
  }

  static boolean sameFactor(long beforeA, long nowA, long beforeB, long nowB) {
    if (beforeA <= 0 || beforeB <= 0) {
      return beforeA <= 0 && beforeB <= 0;
    }
    double a = (double) nowA / beforeA;
    double b = (double) nowB / beforeB;
    return Math.abs(a - b) <= SAME_FACTOR * Math.min(a, b);
  }

  /** Whether as many of one came as of the other, or two, three or four of it to each. */
  static boolean wholeNumber(HeapTrack a, HeapTrack b) {
    return isWhole(Math.max(a.delta(), b.delta()), Math.min(a.delta(), b.delta()));
  }

  /** Whether one number is about the other, or two, three or four times that. */
  static boolean isWhole(long more, long fewer) {
    double ratio = (double) more / fewer;
    long whole = Math.round(ratio);
    return fewer > 0 && whole <= MOST_PARTS && Math.abs(ratio - whole) <= WHOLE_NUMBER * whole;
  }
}
