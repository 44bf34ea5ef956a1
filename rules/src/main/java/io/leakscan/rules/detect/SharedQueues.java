package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.rules.series.ObservedThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Idle workers by the queue they wait at. Workers of one executor park on one condition, so the
 * number of conditions is the number of executors, whatever their threads are called.
 */
final class SharedQueues {
  private static final String DELAY_QUEUE =
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.";

  private static final List<String> WAIT_FOR_NEXT_TASK =
      List.of(
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.awaitNanos",
          DELAY_QUEUE + "take");

  private final Map<String, ObservedThread> first = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Set<String> kindsWithoutTask = new HashSet<>();

  SharedQueues(List<ObservedThread> threads) {
    for (ObservedThread thread : threads) {
      names.merge(thread.name(), 1, Integer::sum);
      if (thread.idle() && isAtDelayQueue(thread) && !hasTaskToCome(thread)) {
        kindsWithoutTask.add(NameKinds.of(thread.name()));
      }
    }
    for (ObservedThread thread : threads) {
      String queue = queue(thread);
      if (queue != null) {
        first.merge(queue, thread, (a, b) -> b.key().number() < a.key().number() ? b : a);
      }
    }
  }

  /**
   * What names the queue that an idle worker waits at: its oldest waiter, because the address of
   * the queue changes when the collector moves it. Null if the thread waits at none.
   */
  @Nullable String firstWaiter(ObservedThread thread) {
    String queue = queue(thread);
    ObservedThread oldest = queue == null ? null : first.get(queue);
    return oldest == null ? null : Long.toString(oldest.key().number());
  }

  private @Nullable String queue(ObservedThread thread) {
    LockRef lock = thread.sample().waitingFor();
    if (lock == null || lock.role() != LockRef.Role.PARKING_FOR || !thread.idle()) {
      return null;
    }
    return lock.identity().isEmpty() || isElastic(thread) ? null : lock.identity();
  }

  /**
   * A worker of a scheduler that gives each task an executor of one thread, and makes and ends them
   * with the load: {@code boundedElastic-7} of Reactor, {@code RxCachedThreadScheduler-7} of
   * RxJava. One factory counts all its threads, and each waits at a delay queue of its own. Where
   * two have one name, each has a factory of its own; where each has a task to come, none is there
   * to be lent.
   */
  private boolean isElastic(ObservedThread thread) {
    String name = thread.name();
    return NameKinds.isCounted(name)
        && names.getOrDefault(name, 0) == 1
        && isAtDelayQueue(thread)
        && kindsWithoutTask.contains(NameKinds.of(name));
  }

  /** Whether it is the worker of a timer that has a task to come, and its name is counted. */
  static boolean isCountedTimer(ObservedThread thread) {
    return NameKinds.isCounted(thread.name()) && isAtDelayQueue(thread) && hasTaskToCome(thread);
  }

  private static boolean isAtDelayQueue(ObservedThread thread) {
    return thread.stack().names().stream().anyMatch(frame -> frame.startsWith(DELAY_QUEUE));
  }

  /**
   * A worker waits for the time of its next task, and without a limit where there is none; one that
   * may end itself polls with a limit in either case.
   */
  private static boolean hasTaskToCome(ObservedThread thread) {
    return thread.stack().names().containsAll(WAIT_FOR_NEXT_TASK);
  }
}
