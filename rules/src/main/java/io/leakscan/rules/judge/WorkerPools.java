package io.leakscan.rules.judge;

import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pools of one snapshot, told by the loop on their workers' stacks and by their names. */
final class WorkerPools {
  private static final int LEAST_WORKERS = Thresholds.number("worker-pools.least-workers");

  private final Map<String, Integer> sizes = new HashMap<>();

  WorkerPools(List<ObservedThread> threads) {
    for (ObservedThread thread : threads) {
      if (thread.stack().poolWorker()) {
        sizes.merge(pool(thread.name()), 1, Integer::sum);
      }
    }
  }

  /** Whether these threads are all the workers of their pools. */
  boolean isWhole(List<ObservedThread> threads) {
    if (threads.size() < LEAST_WORKERS) {
      return false;
    }
    Set<String> pools = new HashSet<>();
    for (ObservedThread thread : threads) {
      if (!thread.stack().poolWorker()) {
        return false;
      }
      pools.add(pool(thread.name()));
    }
    int workers = 0;
    for (String pool : pools) {
      workers += sizes.getOrDefault(pool, 0);
    }
    return workers == threads.size();
  }

  /** {@code http-nio-8080-exec-7} is of the pool {@code http-nio-8080-exec-}. */
  private static String pool(String threadName) {
    int end = threadName.length();
    while (end > 0 && Character.isDigit(threadName.charAt(end - 1))) {
      end--;
    }
    return threadName.substring(0, end);
  }
}
