package io.leakscan.rules.series;

import io.leakscan.model.Evidence;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.series.ObservedThread.ThreadKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which threads of the first snapshot are still in the same place in the last.
 *
 * @param before how many there were
 * @param still how many of them are still in this place
 * @param unmoved how many of those used no processor time in between: they never left; null where
 *     the dumps print no processor time
 */
public record Survivors(long before, long still, @Nullable Long unmoved) {
  /**
   * A thread that was woken, ran and blocked again has used more than this; the printed value is
   * rounded to a hundredth of a millisecond.
   */
  private static final long UNMOVED_MICROS = 10;

  /**
   * Of those that wait for a monitor HotSpot before 23 wakes one from time to time, at last once a
   * second, to look whether it was forgotten. Measured on 17: 0.18 ms in 4.3 s.
   */
  private static final long LOOK_MICROS_A_SECOND = 60;

  /** A printed wait of so many seconds is one that nothing has interrupted. */
  private static final long LONG_WAIT_SECONDS = 60;

  /** Compares the first with the last snapshot of a group; only where ids can be compared. */
  public static Survivors of(Group group) {
    return of(group.first(), group.last());
  }

  public static Survivors of(List<ObservedThread> first, List<ObservedThread> last) {
    Map<ThreadKey, ObservedThread> old = new HashMap<>();
    for (ObservedThread thread : first) {
      old.put(thread.key(), thread);
    }
    long still = 0;
    long unmoved = 0;
    boolean clocks = true;
    for (ObservedThread thread : last) {
      ObservedThread then = old.get(thread.key());
      if (then == null || thread.hasMoved() || servesAnother(then, thread)) {
        continue;
      }
      still++;
      long from = then.sample().timing().cpuMicros();
      long to = thread.sample().timing().cpuMicros();
      if (from == Timing.UNKNOWN || to == Timing.UNKNOWN) {
        clocks = false;
      } else if (to - from <= UNMOVED_MICROS + looks(then, thread)) {
        unmoved++;
      }
    }
    return new Survivors(first.size(), still, clocks ? unmoved : null);
  }

  /** What a thread uses up that waits for one monitor all the time, in microseconds. */
  private static long looks(ObservedThread then, ObservedThread now) {
    long millis = now.sample().timing().elapsedMillis() - then.sample().timing().elapsedMillis();
    boolean blocked =
        then.waitKind() == WaitKind.MONITOR
            && now.waitKind() == WaitKind.MONITOR
            && then.stack() == now.stack();
    return blocked && millis > 0 ? millis * LOOK_MICROS_A_SECOND / 1000 : 0;
  }

  /** Whether a goroutine that serves request after request is at another one than before. */
  private static boolean servesAnother(ObservedThread then, ObservedThread now) {
    return now.stack().requestLoop()
        && then.sample().marks().call() != now.sample().marks().call()
        && now.sample().timing().waitedSeconds() < LONG_WAIT_SECONDS;
  }

  /** How many are proven not to have moved; where no clock tells, those that are still there. */
  public long stuck() {
    return unmoved == null ? still : unmoved;
  }

  public Evidence.Survival evidence() {
    return new Evidence.Survival(before, still, unmoved);
  }
}
