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
  private final Map<String, ObservedThread> first = new HashMap<>();

  SharedQueues(List<ObservedThread> threads) {
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

  private static @Nullable String queue(ObservedThread thread) {
    LockRef lock = thread.sample().waitingFor();
    if (lock == null || lock.role() != LockRef.Role.PARKING_FOR || !thread.idle()) {
      return null;
    }
    return lock.identity().isEmpty() ? null : lock.identity();
  }
}
