package io.leakscan.rules.pool;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A pool none of whose workers is free, as evidence of the finding that speaks for half of them or
 * more: that nothing else is served is the harm that it does, and not an alarm of its own.
 */
public final class PoolEvidence {
  private static final int LEAST_WORKERS = Thresholds.number("pool-evidence.least-workers");

  private PoolEvidence() {}

  /**
   * The finding with the pools that it fills.
   *
   * @param place what to call the place that a thread is in
   */
  public static Finding add(
      Finding finding, ThreadPools pools, Function<ObservedThread, String> place) {
    boolean said = finding.evidence().stream().anyMatch(Evidence.Pool.class::isInstance);
    Set<String> threads = new HashSet<>(finding.threads());
    if (said || threads.isEmpty()) {
      return finding;
    }
    List<Evidence> evidence = new ArrayList<>(finding.evidence());
    for (ThreadPool pool : pools.all()) {
      boolean large = pool.size() >= LEAST_WORKERS && pool.isFullyBusy();
      if (large && ThreadPool.count(members(pool, threads)) * 2 >= pool.size()) {
        evidence.add(pool.evidence(place));
      }
    }
    return finding.withEvidence(evidence);
  }

  private static List<ObservedThread> members(ThreadPool pool, Set<String> names) {
    return pool.workers().stream().filter(worker -> names.contains(worker.name())).toList();
  }
}
