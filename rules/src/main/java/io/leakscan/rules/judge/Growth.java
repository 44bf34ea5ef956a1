package io.leakscan.rules.judge;

import io.leakscan.rules.series.Group;
import java.util.List;

/** What counts as growth between snapshots. */
public final class Growth {
  private static final long LEAST = 10;
  private static final int LEAST_SHARE = 5; // a fifth

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
    long needed = delta > 0 ? delta : Math.max(LEAST, before / LEAST_SHARE);
    return now - before >= needed;
  }
}
