package io.leakscan.rules.pool;

import io.leakscan.model.Evidence;
import io.leakscan.model.PoolSummary;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.PoolKinds;
import java.util.List;
import java.util.function.Function;

/**
 * A pool of threads in one snapshot.
 *
 * @param name what its threads' names have in common
 * @param kind what it is
 * @param workers all of them, in the order of the dump; at least one
 */
public record ThreadPool(String name, PoolKinds.Row kind, List<ObservedThread> workers) {
  public ThreadPool {
    workers = List.copyOf(workers);
  }

  /** The workers that do not wait for work. */
  public List<ObservedThread> busy() {
    return workers.stream().filter(ThreadPool::isBusy).toList();
  }

  /** Whether no worker waits for work. */
  public boolean isFullyBusy() {
    return workers.stream().allMatch(ThreadPool::isBusy);
  }

  /** Whether nobody is free and these are nine tenths of the workers. */
  public boolean isFilledBy(List<ObservedThread> threads) {
    return isFullyBusy() && count(threads) * 10 >= size() * 9;
  }

  /** What it says of a finding that it is part of. */
  Evidence.Pool evidence(Function<ObservedThread, String> place) {
    List<ObservedThread> busy = busy();
    List<PoolSummary.Place> places = PoolSummaries.places(busy, place);
    return new Evidence.Pool(
        name,
        size(),
        count(busy),
        size() - count(busy),
        places.isEmpty() ? null : places.get(0).in());
  }

  /** How many threads it has. */
  public long size() {
    return count(workers);
  }

  /** Whether it is the same pool of another snapshot. */
  public boolean isSame(ThreadPool other) {
    return name.equals(other.name) && kind.kind().equals(other.kind.kind());
  }

  static boolean isBusy(ObservedThread worker) {
    // Without its lowest frames a worker's loop cannot be seen, but neither can a task.
    boolean unknown = worker.sample().stack().truncated() && worker.appFrameName() == null;
    return !worker.idle() && !worker.sample().stack().isEmpty() && !unknown;
  }

  static long count(List<ObservedThread> threads) {
    return threads.stream().mapToLong(thread -> thread.sample().count()).sum();
  }
}
