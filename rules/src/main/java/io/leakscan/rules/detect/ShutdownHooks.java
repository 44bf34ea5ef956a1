package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine that is ending: one thread runs the exit hooks and joins them one by one. No
 * dump says which threads are hooks, but
 *
 * <ul>
 *   <li>the class of the thread that is joined is printed ({@code - waiting on <0x..> (a
 *       com.acme.Flusher)});
 *   <li>a hook is made when it is registered and starts when the exit begins: it is younger than
 *       threads with larger numbers;
 *   <li>all of them start in one moment, after everything else.
 * </ul>
 *
 * @param runner the thread that waits for the hooks
 * @param hooks those that are not done
 * @param certain whether one of the first two signs names them
 */
record ShutdownHooks(ObservedThread runner, List<ObservedThread> hooks, boolean certain) {
  private static final String RUN_HOOKS = "java.lang.ApplicationShutdownHooks.runHooks";
  private static final String PLAIN_THREAD = "java.lang.Thread";
  private static final int ONE_MOMENT =
      Thresholds.number("shutdown-hang.millis-between-starts-of-hooks");

  ShutdownHooks {
    hooks = List.copyOf(hooks);
  }

  /** Null where nothing is ending. */
  static @Nullable ShutdownHooks of(List<ObservedThread> threads) {
    for (ObservedThread thread : threads) {
      if (thread.stack().names().contains(RUN_HOOKS)) {
        return of(thread, threads);
      }
    }
    return null;
  }

  private static ShutdownHooks of(ObservedThread runner, List<ObservedThread> threads) {
    List<ObservedThread> candidates = new ArrayList<>();
    for (ObservedThread thread : threads) {
      boolean other = thread != runner && !thread.idle() && !thread.stack().poolWorker();
      if (other && !thread.sample().stack().isEmpty() && !isOlder(thread, runner)) {
        candidates.add(thread);
      }
    }
    List<ObservedThread> joined = candidates.stream().filter(t -> isJoined(t, runner)).toList();
    if (!joined.isEmpty()) {
      return new ShutdownHooks(runner, joined, true);
    }
    List<ObservedThread> late =
        candidates.stream().filter(thread -> isStartedLate(thread, threads)).toList();
    if (!late.isEmpty()) {
      return new ShutdownHooks(runner, late, true);
    }
    return new ShutdownHooks(runner, youngest(candidates), false);
  }

  private static long age(ObservedThread thread) {
    return thread.sample().timing().elapsedMillis();
  }

  private static boolean isOlder(ObservedThread thread, ObservedThread runner) {
    return age(thread) >= 0 && age(runner) >= 0 && age(thread) > age(runner);
  }

  /** Whether the runner joins a thread of this thread's class. */
  private static boolean isJoined(ObservedThread thread, ObservedThread runner) {
    for (LockRef lock : runner.sample().locks()) {
      boolean waited = lock.role() == LockRef.Role.WAITING_ON;
      if (waited && !lock.className().equals(PLAIN_THREAD)) {
        String run = lock.className() + ".run";
        return thread.stack().names().contains(run);
      }
    }
    return false;
  }

  /** Whether a thread with a larger number was started before it. */
  private static boolean isStartedLate(ObservedThread thread, List<ObservedThread> threads) {
    long id = thread.sample().identity().id();
    return age(thread) >= 0
        && id >= 0
        && threads.stream()
            .anyMatch(
                other ->
                    other.sample().identity().id() > id && age(other) > age(thread) + ONE_MOMENT);
  }

  private static List<ObservedThread> youngest(List<ObservedThread> candidates) {
    long youngest =
        candidates.stream().mapToLong(ShutdownHooks::age).filter(a -> a >= 0).min().orElse(-1);
    return candidates.stream()
        .filter(thread -> youngest >= 0 && age(thread) <= youngest + ONE_MOMENT)
        .toList();
  }
}
