package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
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

  /** A merge reads from so many places at once, the first of them next; a list is a store. */
  private static final int MOST_MERGED = 32;

  private static final String MERGE = "java.util.PriorityQueue";

  private InCollections() {}

  /** Which collections count. */
  private interface Meant {
    boolean test(ObservedThread thread, Local local, HeapNode collection);
  }

  /** The addresses of those that are, null where there is too much to look at. */
  static @Nullable Set<Long> of(JoinedHeap heap, List<HeapNode> objects) {
    return of(heap, objects, (thread, local, collection) -> true);
  }

  /** The same of what threads merge, but for a {@code main}, which has what lasts. */
  static @Nullable Set<Long> merged(JoinedHeap heap, List<HeapNode> objects) {
    return of(
        heap, objects, (thread, local, collection) -> isMerged(heap, thread, local, collection));
  }

  private static @Nullable Set<Long> of(JoinedHeap heap, List<HeapNode> objects, Meant meant) {
    Set<Long> elements = new LinkedHashSet<>();
    for (long thread : heap.others(Set.of())) {
      ObservedThread observed = heap.observed(thread);
      if (observed == null || heap.isIdle(observed)) {
        continue;
      }
      for (Local local : heap.graph().locals(thread)) {
        HeapNode node = heap.graph().at(local.address());
        if (node != null && isCollection(heap, node) && meant.test(observed, local, node)) {
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

  private static boolean isMerged(
      JoinedHeap heap, ObservedThread thread, Local local, HeapNode collection) {
    OfThread twin = heap.in(thread);
    List<Frame> stack = twin == null ? List.of() : twin.sample().stack().frames();
    return collection.isA(MERGE)
        && heap.reader().elements(collection, MOST_MERGED + 1).size() <= MOST_MERGED
        && local.frame() < stack.size()
        && heap.series().isOwn(stack.get(local.frame()))
        && !Activity.isMain(stack, local.frame());
  }

  private static boolean isCollection(JoinedHeap heap, HeapNode node) {
    return node.length() > 0 || heap.reader().size(node) != null;
  }
}
