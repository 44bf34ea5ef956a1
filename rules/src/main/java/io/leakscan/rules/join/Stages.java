package io.leakscan.rules.join;

import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.join.Waiters.Waited;
import io.leakscan.rules.pack.HeapBlock.Behind;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Queues one behind the other: whoever reads the first and waits for room in the second does so for
 * as long as that one is full. So nothing is proven of the first while the second is full, and what
 * is wrong shows there.
 */
final class Stages {
  private final JoinedHeap heap;
  private final Behind behind;
  private final List<Waited> all;
  private final Function<Waited, HeapVerdict> judge;
  private final Map<Waited, HeapVerdict> alone = new HashMap<>();
  private final Map<Waited, Map<Waited, List<ObservedThread>>> next = new HashMap<>();

  /**
   * @param all that any thread waits for that the rule is about
   * @param judge what the heap says of one by itself
   */
  Stages(
      JoinedHeap heap, Behind behind, Collection<Waited> all, Function<Waited, HeapVerdict> judge) {
    this.heap = heap;
    this.behind = behind;
    this.all = List.copyOf(all);
    this.judge = judge;
  }

  /** What the heap says of one of all. */
  HeapVerdict of(Waited waited) {
    return of(waited, new HashSet<>());
  }

  /**
   * @param before the stages that ask for this one: a circle has no last stage
   */
  private HeapVerdict of(Waited waited, Set<Waited> before) {
    HeapVerdict verdict = alone.computeIfAbsent(waited, judge);
    if (speaksAgainst(verdict) || !before.add(waited)) {
      return verdict;
    }
    List<ObservedThread> readers = new ArrayList<>();
    boolean decidedThere = false;
    for (Map.Entry<Waited, List<ObservedThread>> stage : next(waited).entrySet()) {
      // Threads of one object that has both queues may as well fill both.
      boolean bothWays = next(stage.getKey()).containsKey(waited);
      decidedThere |= !bothWays || speaksAgainst(of(stage.getKey(), before));
      readers.addAll(stage.getValue());
    }
    before.remove(waited);
    return decidedThere
        ? verdict.spoken(Outcome.DOUBTED, behind.because(), Map.of(behind.role(), readers))
        : verdict;
  }

  private static boolean speaksAgainst(HeapVerdict verdict) {
    return verdict.outcome() == Outcome.REFUTED || verdict.outcome() == Outcome.DOUBTED;
  }

  /** What those wait for who can get at one, and who they are. */
  private Map<Waited, List<ObservedThread>> next(Waited waited) {
    Map<Waited, List<ObservedThread>> known = next.get(waited);
    if (known != null) {
      return known;
    }
    Map<Waited, List<ObservedThread>> found = new LinkedHashMap<>();
    Set<ObservedThread> others =
        all.size() < 2
            ? Set.of()
            : new Holders(heap, waited.threads, List.of()).mayGetAt(waited.object);
    for (Waited stage : all) {
      List<ObservedThread> here = new ArrayList<>(stage.threads);
      here.retainAll(others);
      if (stage != waited && !here.isEmpty()) {
        found.put(stage, here);
      }
    }
    next.put(waited, found);
    return found;
  }
}
