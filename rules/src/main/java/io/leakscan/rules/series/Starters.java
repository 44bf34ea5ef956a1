package io.leakscan.rules.series;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.ThreadIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goroutines that started others since the first dump: they ran in between, although they may be in
 * the same place in both. The numbers of goroutines are never used again, so one that was not in
 * the first dump was started later, and from Go 1.21 on it says by which.
 */
final class Starters {
  private Starters() {}

  /** The threads of all snapshots of one process, those that have started others marked. */
  static List<List<ObservedThread>> mark(List<List<ObservedThread>> threads) {
    Set<Long> first = new HashSet<>();
    threads.get(0).forEach(thread -> first.add(thread.sample().identity().id()));
    List<List<ObservedThread>> marked = new ArrayList<>();
    marked.add(threads.get(0));
    for (List<ObservedThread> later : threads.subList(1, threads.size())) {
      Set<Long> starters = starters(later, first);
      marked.add(
          starters.isEmpty()
              ? later
              : later.stream()
                  .map(t -> starters.contains(t.sample().identity().id()) ? t.moved() : t)
                  .toList());
    }
    return marked;
  }

  /** Those of the first dump that have a child it did not have. */
  private static Set<Long> starters(List<ObservedThread> later, Set<Long> first) {
    Set<Long> starters = new HashSet<>();
    for (ObservedThread thread : later) {
      CreatedBy by = thread.sample().createdBy();
      if (by != null
          && by.creatorId() != ThreadIdentity.NONE
          && !first.contains(thread.sample().identity().id())
          && first.contains(by.creatorId())) {
        starters.add(by.creatorId());
      }
    }
    return starters;
  }
}
