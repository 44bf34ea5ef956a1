package io.leakscan.rules.judge;

import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import java.util.List;

/**
 * Whether a group grew by threads that were not there before. A pool of workers that all send to
 * one collector has more of them waiting at one moment than at another, and those that waited first
 * may be waiting again: none of them has come since.
 */
public final class Newcomers {
  private static final long LONG_WAIT_SECONDS = 60;

  private Newcomers() {}

  /**
   * @param delta at least so many; 0 for the usual measure of growth
   * @return true where it cannot be asked, or where it need not: a JVM has clocks, and a server's
   *     goroutine lives for as long as its connection and not its request
   */
  static boolean areEnough(int delta, ProcessSeries series, Group group) {
    return series.last().runtime() != RuntimeKind.GO || made(delta, series, group);
  }

  /**
   * Whether the group grew by threads that are new, or had nothing to do before. The others were at
   * work elsewhere: clients that rest between two calls are in one place together when the load has
   * gone, and none of them has come since.
   *
   * @param delta at least so many; 0 for the usual measure of growth
   */
  public static boolean made(int delta, ProcessSeries series, Group group) {
    long came = 0;
    for (ObservedThread thread : group.last()) {
      ObservedThread then = series.inFirst(thread);
      boolean other =
          then == null
              || then.idle()
              || thread.stack().requestLoop()
              || thread.sample().timing().waitedSeconds() >= LONG_WAIT_SECONDS;
      came += other ? 1 : 0;
    }
    long old = group.now() - came;
    return Growth.of(List.of(old, group.now()), delta);
  }
}
