package io.leakscan.rules.judge;

import io.leakscan.rules.series.Group;
import io.leakscan.rules.table.Thresholds;
import java.util.List;

/** What counts as growth between snapshots. */
public final class Growth {
  private static final int LEAST = Thresholds.number("growth.least");
  private static final int LEAST_SHARE = Thresholds.number("growth.least-share-of-before");

  private Growth() {}

  /**
   * @param delta at least so many more; 0 for the usual measure, 10 and a fifth of what there was
   */
  public static boolean of(Group group, int delta) {
    return of(group.history(), delta);
  }

  /** Over three and more snapshots the size must never have gone down. */
  public static boolean of(List<Long> history, int delta) {
    long before = history.get(0);
    long now = history.get(history.size() - 1);
    for (int i = 1; i < history.size(); i++) {
      if (history.get(i) < history.get(i - 1)) {
        return false;
      }
    }
    long needed = delta > 0 ? delta : Math.max((long) LEAST, before / LEAST_SHARE);
    return now - before >= needed;
  }
}
