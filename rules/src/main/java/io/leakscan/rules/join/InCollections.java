package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.series.ObservedThread;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects in collections that threads have in local variables: a thread that merges what it reads
 * from a hundred places has them all at hand. Ways from threads do not lead through long arrays.
 */
final class InCollections {
  private static final int MOST_ELEMENTS = 10_000;
  private static final int FIELDS = 2;

  private InCollections() {}

  /** The addresses of those that are, null where there is too much to look at. */
  static @Nullable Set<Long> of(JoinedHeap heap, List<HeapNode> objects) {
    Set<Long> elements = new LinkedHashSet<>();
    for (long thread : heap.others(Set.of())) {
      ObservedThread observed = heap.observed(thread);
      if (observed == null || observed.idle()) {
        continue;
      }
      for (Local local : heap.graph().locals(thread)) {
        HeapNode node = heap.graph().at(local.address());
        if (node != null && isCollection(heap, node)) {
          heap.reader().elements(node, MOST_ELEMENTS).forEach(e -> elements.add(e.address()));
        }
        if (elements.size() >= MOST_ELEMENTS) {
          return null;
        }
      }
    }
    Set<Long> targets = objects.stream().map(HeapNode::address).collect(Collectors.toSet());
    Ways ways = heap.graph().fromObjects(elements, new Search(targets, Set.of(), FIELDS));
    Set<Long> found = new HashSet<>(targets);
    found.retainAll(elements);
    ways.ways().forEach(way -> found.add(way.target()));
    return ways.complete() ? found : null;
  }

  private static boolean isCollection(JoinedHeap heap, HeapNode node) {
    return node.length() > 0 || heap.reader().size(node) != null;
  }
}
