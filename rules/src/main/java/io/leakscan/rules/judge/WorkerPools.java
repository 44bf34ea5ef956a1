package io.leakscan.rules.judge;

import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pools of threads, told by the loop at the bottom of their stacks and by their names. */
public final class WorkerPools {
  private static final List<Glob> LOOPS = FrameSets.load().get("pool-worker");
  private static final int LEAST_WORKERS = 2;

  private WorkerPools() {}

  /** Whether these threads are all the workers of a pool. */
  static boolean isWholePool(List<ObservedThread> all, List<ObservedThread> threads) {
    if (threads.size() < LEAST_WORKERS || !threads.stream().allMatch(WorkerPools::isWorker)) {
      return false;
    }
    Set<String> pools = new HashSet<>();
    threads.forEach(thread -> pools.add(pool(thread.name())));
    long workers =
        all.stream()
            .filter(thread -> isWorker(thread) && pools.contains(pool(thread.name())))
            .count();
    return workers == threads.size();
  }

  /** Whether a pool's loop runs this thread. */
  public static boolean isWorker(ObservedThread thread) {
    return thread.stack().names().stream()
        .anyMatch(name -> LOOPS.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** {@code http-nio-8080-exec-7} is of the pool {@code http-nio-8080-exec-}. */
  public static String pool(String threadName) {
    int end = threadName.length();
    while (end > 0 && Character.isDigit(threadName.charAt(end - 1))) {
      end--;
    }
    return threadName.substring(0, end);
  }
}
