package io.leakscan.rules.pool;

import io.leakscan.model.PoolSummary;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.PoolRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a report says of the pools of a process. */
public final class PoolSummaries {
  /** More places than this do not help a reader. */
  private static final int MAX_PLACES = 5;

  /** A pool of one thread is worth a line only where others depend on that thread. */
  private static final Set<PoolRole> EVEN_OF_ONE =
      Set.of(PoolRole.SERVER, PoolRole.SCHEDULER, PoolRole.EVENT_LOOP);

  private PoolSummaries() {}

  /**
   * The pools of the last snapshot, the largest first, ties by name.
   *
   * @param first the pools of the first snapshot, null if there is only one
   * @param place what to call the place that a thread is in
   */
  public static List<PoolSummary> of(
      ThreadPools last, @Nullable ThreadPools first, Function<ObservedThread, String> place) {
    List<PoolSummary> summaries = new ArrayList<>();
    for (ThreadPool pool : last.all()) {
      PoolRole role = pool.kind().role();
      boolean counts = pool.size() > 1 || EVEN_OF_ONE.contains(role);
      if (counts && role != PoolRole.REQUEST) {
        summaries.add(summary(pool, first, place));
      }
    }
    summaries.sort(
        Comparator.comparingLong((PoolSummary pool) -> -pool.workers())
            .thenComparing(PoolSummary::name)
            .thenComparing(PoolSummary::kind));
    return summaries;
  }

  private static PoolSummary summary(
      ThreadPool pool, @Nullable ThreadPools first, Function<ObservedThread, String> place) {
    List<ObservedThread> busy = pool.busy();
    long atWork = ThreadPool.count(busy);
    return new PoolSummary(
        pool.name(),
        pool.kind().kind(),
        pool.size(),
        atWork,
        pool.size() - atWork,
        places(busy, place),
        first == null ? null : before(first.find(pool)));
  }

  private static PoolSummary.Before before(@Nullable ThreadPool then) {
    return then == null
        ? new PoolSummary.Before(0, 0)
        : new PoolSummary.Before(then.size(), ThreadPool.count(then.busy()));
  }

  /** Where threads are, the place with most of them first. */
  static List<PoolSummary.Place> places(
      List<ObservedThread> busy, Function<ObservedThread, String> place) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ObservedThread thread : busy) {
      counts.merge(place.apply(thread), (long) thread.sample().count(), Long::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> new PoolSummary.Place(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(row -> -row.count()))
        .limit(MAX_PLACES)
        .toList();
  }
}
