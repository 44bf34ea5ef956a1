package io.leakscan.rules.judge;

import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether waits are as old as their threads. What is used again and again begins its wait anew each
 * time: after a burst of requests all connections of a pool have waited equally long. Where nobody
 * uses the old ones, they have waited longer than any that came since.
 */
final class Ages {
  private static final int LEAST_SECONDS = Thresholds.number("ages.least-seconds");

  private Ages() {}

  static boolean areInOrder(ProcessSeries series, Group group) {
    long youngestOld = Long.MAX_VALUE;
    List<Long> since = new ArrayList<>();
    for (ObservedThread thread : group.last()) {
      long waited = thread.sample().timing().waitedSeconds();
      if (series.inFirst(thread) == null) {
        since.add(waited);
      } else {
        youngestOld = Math.min(youngestOld, waited);
      }
    }
    long limit = youngestOld;
    long younger = since.stream().filter(waited -> waited < limit).count();
    return youngestOld >= LEAST_SECONDS
        && youngestOld < Long.MAX_VALUE
        && younger * 10 >= since.size() * 9L;
  }
}
