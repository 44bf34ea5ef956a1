package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.rules.series.ObservedThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Idle workers by the queue they wait at. Workers of one executor park on one condition, so the
 * number of conditions is the number of executors, whatever their threads are called.
 */
final class SharedQueues {
  private static final String DELAY_QUEUE =
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.";

  private final Map<String, ObservedThread> first = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  SharedQueues(List<ObservedThread> threads) {
    threads.forEach(thread -> names.merge(thread.name(), 1, Integer::sum));
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
   * two have one name, each has a factory of its own.
   */
  private boolean isElastic(ObservedThread thread) {
    String name = thread.name();
    return NameKinds.isCounted(name)
        && names.getOrDefault(name, 0) == 1
        && thread.stack().names().stream().anyMatch(frame -> frame.startsWith(DELAY_QUEUE));
  }
}
