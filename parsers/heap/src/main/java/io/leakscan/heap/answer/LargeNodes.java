package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.ClassNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the nodes at which much memory comes together: going down from the roots, where what is
 * below falls apart into pieces that are small.
 *
 * <p>A list or a tree whose nodes hold each other counts as one piece, at whoever holds the first.
 */
final class LargeNodes {
  private static final int SEVERAL = 4;
  private static final int MOST = 100_000; // of a dump that was made to be nasty

  private final DominatorTree tree;
  private final ClassNumbers types;
  private final EntryKinds kinds;
  private final long threshold;
  private final Map<Integer, Long> rest = new HashMap<>(); // without what larger pieces below have

  private LargeNodes(DominatorTree tree, EntryKinds kinds, long threshold) {
    this.tree = tree;
    this.types = tree.graph().types();
    this.kinds = kinds;
    this.threshold = threshold;
  }

  /**
   * A node where much comes together.
   *
   * @param node the node
   * @param bytes what it retains without larger pieces below it
   */
  record Place(int node, long bytes) {}

  /**
   * The places, the largest first.
   *
   * @param kinds which classes count as one
   * @param threshold from how many bytes on a piece is large
   * @param most how many places at most
   */
  static List<Place> of(DominatorTree tree, EntryKinds kinds, long threshold, int most) {
    LargeNodes large = new LargeNodes(tree, kinds, threshold);
    for (int node = 1; node < tree.nodes() && large.rest.size() < MOST; node++) {
      large.visit(node);
    }
    large.joinAlike();
    large.foldEntries();
    List<Place> places = new ArrayList<>();
    large.rest.forEach(
        (node, bytes) -> {
          if (bytes >= threshold) {
            places.add(new Place(node, bytes));
          }
        });
    places.sort(Comparator.comparingLong(Place::bytes).reversed().thenComparingInt(Place::node));
    return places.subList(0, Math.min(most, places.size()));
  }

  /** Nodes come behind those that dominate them. */
  private void visit(int node) {
    long retained = tree.retainedBy(node);
    if (retained < threshold) {
      return;
    }
    int above = tree.above(node);
    if (above != 0 && type(node) == type(above)) {
      giveUp(above);
      return;
    }
    rest.put(node, retained);
    rest.computeIfPresent(above, (holder, bytes) -> bytes - retained);
  }

  /** What holds another of its kind is the first of a list or a tree: its holder matters. */
  private void giveUp(int node) {
    int holder = tree.above(node);
    if (rest.containsKey(holder) && rest.containsKey(node)) {
      rest.merge(holder, rest.remove(node), Long::sum);
    }
  }

  private int type(int node) {
    return kinds.first(types.get(tree.object(node)));
  }

  /**
   * Where a node holds several large pieces of one class that are most of it, they are what it is
   * about: thirty plugins, and not what each of them holds.
   */
  private void joinAlike() {
    Map<List<Integer>, List<Integer>> alike = new HashMap<>();
    for (int node : rest.keySet()) {
      if (tree.above(node) != 0) {
        List<Integer> key = List.of(tree.above(node), type(node));
        alike.computeIfAbsent(key, unused -> new ArrayList<>()).add(node);
      }
    }
    Set<Integer> joined = new HashSet<>();
    alike.forEach(
        (key, nodes) -> {
          long bytes = nodes.stream().mapToLong(tree::retainedBy).sum();
          if (nodes.size() >= SEVERAL && 2 * bytes >= tree.retainedBy(key.get(0))) {
            joined.addAll(nodes);
            rest.computeIfPresent(key.get(0), (holder, own) -> own + bytes);
          }
        });
    if (!joined.isEmpty()) {
      rest.keySet().removeIf(node -> isWithin(node, joined));
    }
  }

  /** A bin that is a tree of entries is no place of its own: the others are beside it. */
  private void foldEntries() {
    for (int node : List.copyOf(rest.keySet())) {
      int table = tree.above(node);
      if (kinds.isEntry(types.get(tree.object(node))) && rest.containsKey(table)) {
        rest.merge(table, rest.remove(node), Long::sum);
      }
    }
  }

  private boolean isWithin(int node, Set<Integer> joined) {
    int at = node;
    while (at != 0 && !joined.contains(at)) {
      at = tree.above(at);
    }
    return at != 0;
  }
}
