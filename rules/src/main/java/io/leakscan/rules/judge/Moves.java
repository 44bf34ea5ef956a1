package io.leakscan.rules.judge;

import io.leakscan.rules.pack.Rule.RefuteWhen;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.Thresholds;

/** Who stayed and who moved on between the first dump and the last. */
final class Moves {
  private static final int LIKE_BEFORE = Thresholds.number("moved.one-more-for-each");

  private Moves() {}

  /** A goroutine that a ticker has just woken is elsewhere for an instant: nine tenths are all. */
  static boolean isNearlyAll(long stayed, long before) {
    return before > 0 && stayed * 10 >= before * 9;
  }

  /**
   * Whether every member was at other work in the first snapshot: it ran in between. A worker that
   * was idle then may have met the trouble with its first task, so that proves nothing.
   */
  static boolean allCameBy(ProcessSeries series, Group group) {
    for (ObservedThread thread : group.last()) {
      ObservedThread then = series.inFirst(thread);
      if (then == null || then.idle()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether so many have moved on that there is nothing to report. Where there are more threads
   * than the rule bounds this by, only if there were some before and there are not ever more: they
   * get through, however many they are.
   */
  static boolean refute(RefuteWhen when, ProcessSeries series, Group group, Survivors survivors) {
    boolean few = group.now() < when.countBelow();
    boolean hadAny = survivors.before() > 0;
    return switch (when.moved()) {
      case ALL ->
          survivors.stuck() == 0
              && (hadAny ? few || !Growth.of(group, 0) : few && allCameBy(series, group));
      case MOST ->
          few
              && (hadAny
                  ? survivors.stuck() * 2 < survivors.before()
                      && (!Growth.of(group, 0) || mostHaveMoved(group, survivors.before()))
                  : !Waits.areLong(group) && allCameBy(series, group));
    };
  }

  /**
   * Whether each thread of the first dump has used processor time since, and there are hardly more:
   * who asks with a time limit, and asks again, moves as well.
   */
  static boolean haveAllGotOn(ProcessSeries series, Group group) {
    if (!series.idsComparable()) {
      return false;
    }
    Survivors survivors = Survivors.of(group);
    return survivors.before() > 0
        && survivors.unmoved() != null
        && survivors.stuck() == 0
        && group.now() * LIKE_BEFORE <= survivors.before() * (LIKE_BEFORE + 1);
  }

  /** Growth or not, those of the first dump have got through and are here again. */
  private static boolean mostHaveMoved(Group group, long before) {
    return group.last().stream().filter(ObservedThread::hasMoved).count() * 2 >= before;
  }
}
