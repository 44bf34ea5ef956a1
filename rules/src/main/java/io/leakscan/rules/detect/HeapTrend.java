package io.leakscan.rules.detect;

import io.leakscan.rules.series.HeapTrack;
import java.util.List;

/** What counts as growth of a heap by name. */
final class HeapTrend {
  private static final int LEAST_SHARE = 5; // a fifth

  /** What went up twentyfold had hardly begun. */
  private static final int FROM_NOTHING = 20;

  /** Two that are parts of one thing grow by the same factor; samples of a heap waver. */
  private static final double SAME_FACTOR = 0.1;

  private static final double WHOLE_NUMBER = 0.03;
  private static final int MAX_PARTS = 4;

  private HeapTrend() {}

  /**
   * Growth by so much and by a fifth. Over three and more snapshots every step goes up, and the
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
    return lastStep * 10 * last >= delta;
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
    double ratio = (double) Math.max(a.delta(), b.delta()) / Math.min(a.delta(), b.delta());
    long whole = Math.round(ratio);
    return whole <= MAX_PARTS && Math.abs(ratio - whole) <= WHOLE_NUMBER * whole;
  }
}
