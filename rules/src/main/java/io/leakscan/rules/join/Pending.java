package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.HeapTest.Doing;
import io.leakscan.rules.table.PendingWork;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Work that no thread has at hand now and that may get at an object when it runs. */
final class Pending {
  /**
   * A timer's task, its callable, the adapter in it, a guard of the program's, a lambda, the object
   * that it calls.
   */
  private static final int NEAR = 6;

  /** Over layers and collections it gets at nearly everything: no proof for or against. */
  private static final int FAR = 12;

  private static final int MOST = 1_000;
  private static final Set<Doing> KINDS = EnumSet.of(Doing.TASK, Doing.TIMER, Doing.FAR_TASK);
  private static final Found NOT_ASKED = new Found(Map.of(), true);

  private final HeapGraph graph;
  private final Map<Long, Found> known = new HashMap<>(); // by the object's address
  private final Map<Long, Doing> work = new LinkedHashMap<>(); // by its address
  private boolean isRead;
  private boolean all = true;

  Pending(HeapGraph graph) {
    this.graph = graph;
  }

  /**
   * How much there is.
   *
   * @param count by kind
   * @param complete whether there was not too much to look at
   */
  record Found(Map<Doing, Integer> count, boolean complete) {
    int of(List<Doing> kinds) {
      return kinds.stream().mapToInt(kind -> count.getOrDefault(kind, 0)).sum();
    }
  }

  /** Nothing is looked for unless one of the kinds of pending work is asked for. */
  Found of(HeapNode object, List<Doing> kinds) {
    return kinds.stream().noneMatch(KINDS::contains)
        ? NOT_ASKED
        : known.computeIfAbsent(object.address(), this::search);
  }

  private void read() {
    for (PendingWork pending : PendingWork.load()) {
      HeapGraph.Instances instances = graph.instancesOf(pending.className(), true, MOST);
      for (HeapNode task : instances.nodes()) {
        HeapNode.Value period = pending.period().isEmpty() ? null : task.field(pending.period());
        boolean again = period != null && period.bits() != 0;
        work.put(task.address(), again ? Doing.TIMER : Doing.TASK);
      }
      all &= instances.all();
    }
  }

  private Found search(long address) {
    if (!isRead) {
      isRead = true;
      read();
    }
    Ways near = graph.fromObjects(work.keySet(), new Search(Set.of(address), Set.of(), NEAR));
    Map<Doing, Integer> count = new EnumMap<>(Doing.class);
    Set<Long> told = new HashSet<>();
    for (Way way : near.ways()) {
      if (told.add(way.from())) {
        count.merge(work.getOrDefault(way.from(), Doing.TASK), 1, Integer::sum);
      }
    }
    if (!count.isEmpty() || !near.complete()) {
      return new Found(count, all && near.complete());
    }
    Ways far = graph.fromObjects(work.keySet(), new Search(Set.of(address), Set.of(), FAR));
    long having = far.ways().stream().map(Way::from).distinct().count();
    return new Found(Map.of(Doing.FAR_TASK, (int) having), all && far.complete());
  }
}
