package io.leakscan.rules.series;

import io.leakscan.model.RuntimeKind;
import io.leakscan.model.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Whether the first snapshot was taken while the program was starting. A program that starts makes
 * some of everything, so what was not there yet is no growth.
 *
 * <p>{@code main} tells: while a program starts it is at work; later it has ended, or it waits in
 * some {@code join} or {@code await}, and is found there again in the next snapshot. In the first
 * seconds it may wait too, for a server to answer.
 */
public final class StartUp {
  /** An age beyond which nobody waits for a start any more. */
  private static final long LONGEST_START_MILLIS = 5 * 60 * 1000L;

  /** An age at which a program is starting, whatever its main thread waits for. */
  private static final long YOUNG_MILLIS = 10_000;

  private StartUp() {}

  /** Only of a JVM, and only where threads can be told apart; else no. */
  public static boolean isSeenBy(ProcessSeries series) {
    if (!series.idsComparable() || series.last().runtime() != RuntimeKind.JVM) {
      return false;
    }
    ObservedThread then = main(series, 0);
    if (then == null) {
      return false;
    }
    ObservedThread now = main(series, series.size() - 1);
    boolean gotOn = now == null || !now.stack().key().equals(then.stack().key());
    boolean atWork = then.waitKind() == WaitKind.RUNNING && !isOld(then);
    return gotOn && (atWork || isYoung(series));
  }

  private static boolean isYoung(ProcessSeries series) {
    long up = SameProcess.upMillis(series.snapshots().get(0));
    return up >= 0 && up < YOUNG_MILLIS;
  }

  private static boolean isOld(ObservedThread main) {
    return main.sample().timing().elapsedMillis() > LONGEST_START_MILLIS;
  }

  private static @Nullable ObservedThread main(ProcessSeries series, int snapshot) {
    for (ObservedThread thread : series.threads(snapshot)) {
      if (thread.name().equals("main")) {
        return thread;
      }
    }
    return null;
  }
}
