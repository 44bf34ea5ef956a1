package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Keepers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects that only threads of their own lead to: whatever refers to them is found from those
 * threads, and from nowhere else.
 */
final class Islands {
  /** An executor that a task of another one has, and that one a third. */
  private static final int MOST_ROUNDS = 4;

  /** A task, its future, its queue, and a service or two in between. */
  private static final int TURNS = 6;

  private final HeapGraph graph;
  private final Map<Map<Long, Set<Long>>, Set<Long>> answers = new HashMap<>();
  private final Set<Map<Long, Set<Long>>> open = new LinkedHashSet<>();

  Islands(HeapGraph graph) {
    this.graph = graph;
  }

  /**
   * Which of some objects are such.
   *
   * @param own what belongs to each of them, threads and others, by its address
   * @return null where that is not asked yet: then {@link #ask} asks
   */
  @Nullable Set<Long> among(Map<Long, Set<Long>> own) {
    Set<Long> found = answers.get(own);
    if (found == null) {
      open.add(own);
    }
    return found;
  }

  /**
   * Answers what {@link #among} was asked so far.
   *
   * @return whether there was anything
   */
  boolean ask() {
    boolean any = !open.isEmpty();
    open.forEach(own -> answers.put(own, islands(own)));
    open.clear();
    return any;
  }

  /** The threads of an object that something leads to lead to others like anything else. */
  private Set<Long> islands(Map<Long, Set<Long>> own) {
    Set<Long> left = own.keySet();
    for (int i = 0; i < MOST_ROUNDS && !left.isEmpty(); i++) {
      Set<Long> without = new HashSet<>();
      left.forEach(object -> without.addAll(own.getOrDefault(object, Set.of())));
      Keepers found = graph.keepers(left, without, TURNS);
      if (found.garbage().containsAll(left)) {
        return left;
      }
      left = found.garbage();
    }
    return Set.of();
  }
}
