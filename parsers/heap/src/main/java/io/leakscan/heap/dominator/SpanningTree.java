package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;

/**
 * A depth-first search from the roots. Nodes are numbered in the order of their discovery; 0 is
 * what holds the roots.
 *
 * <p>An object that refers to nothing and is referred to once needs no node: whoever refers to it
 * dominates it. That is a third of a usual heap.
 */
final class SpanningTree {
  private static final int UNSEEN = 0;
  private static final int FOLDABLE = Integer.MIN_VALUE;
  private static final int ROOT = Integer.MIN_VALUE + 1;
  private static final int NOTHING = -1;

  private final ObjectGraph graph;
  private final int[] number;
  private final int[] vertex;
  private final int[] parent;
  private final int[] joins;
  private final int[] cursors; // where to go on with the references of a node
  private int nodes = 1;

  private SpanningTree(ObjectGraph graph) {
    this.graph = graph;
    number = new int[graph.objects()];
    int most = graph.objects() + 1 - mark();
    vertex = new int[most];
    parent = new int[most];
    joins = new int[most];
    cursors = new int[most];
  }

  /**
   * Searches.
   *
   * <p>4 bytes an object and 16 a node.
   */
  static SpanningTree of(ObjectGraph graph) {
    SpanningTree tree = new SpanningTree(graph);
    tree.search();
    return tree;
  }

  /** Returns how many objects need no node. */
  private int mark() {
    for (int root : graph.roots()) {
      number[root] = ROOT;
    }
    boolean[] free = classesThatDoNotMatter();
    int folded = 0;
    for (int i = 0; i < number.length; i++) {
      if (number[i] == UNSEEN
          && graph.edges().isLeaf(i)
          && !graph.sharedLeaves().get(i)
          && free[graph.types().get(i)]) {
        number[i] = FOLDABLE;
        folded++;
      }
    }
    return folded;
  }

  /** Those that are roots: the references of their instances to them change nothing. */
  private boolean[] classesThatDoNotMatter() {
    int[] classObjects = graph.classObjects();
    boolean[] free = new boolean[classObjects.length];
    for (int i = 0; i < free.length; i++) {
      free[i] = classObjects[i] < 0 || number[classObjects[i]] == ROOT;
    }
    return free;
  }

  private void search() {
    EdgeStore.Cursor cursor = graph.edges().cursor();
    for (int root : graph.roots()) {
      int node = enter(root, 0);
      cursor.open(root);
      int next = graph.classObject(root);
      while (node != 0) {
        int child = next == NOTHING ? UNSEEN : look(next, node);
        while (child == UNSEEN && cursor.hasNext()) {
          child = look(cursor.next(), node);
        }
        if (child != UNSEEN) {
          cursors[node] = (int) cursor.offset();
          node = child;
          cursor.open(vertex[node]);
          next = graph.classObject(vertex[node]);
        } else {
          node = parent[node];
          cursor.open(vertex[node], cursors[node] & 0xffffffffL);
          next = NOTHING;
        }
      }
    }
  }

  /** Follows a reference; returns the new node, {@link #UNSEEN} if it leads to none. */
  private int look(int target, int from) {
    int seen = number[target];
    if (seen == UNSEEN) {
      return enter(target, from);
    }
    if (seen == FOLDABLE) {
      number[target] = -from;
    } else if (seen > 0 && isJoin(from, seen)) {
      joins[seen]++;
    }
    return UNSEEN;
  }

  private int enter(int object, int from) {
    int node = nodes++;
    number[object] = node;
    vertex[node] = object;
    parent[node] = from;
    return node;
  }

  /**
   * Whether a reference between nodes is a second way to its target. References to roots, of an
   * object to itself, and those of the tree do not matter to dominators.
   */
  boolean isJoin(int from, int to) {
    return parent[to] != 0 && parent[to] != from && from != to;
  }

  ObjectGraph graph() {
    return graph;
  }

  /** How many nodes there are, 0 among them. */
  int nodes() {
    return nodes;
  }

  /** The object of every node. */
  int[] vertex() {
    return vertex;
  }

  /** The node from which every node was found. */
  int[] parent() {
    return parent;
  }

  /** How many second ways lead to every node. The caller may use the array for something else. */
  int[] joins() {
    return joins;
  }

  /** Room for a number for each node, to be used for something else. */
  int[] spare() {
    return cursors;
  }

  /**
   * For every object its node; if it needs none, minus the node that refers to it; and anything
   * below or 0 if it cannot be reached, see {@link #isReached}.
   */
  int[] number() {
    return number;
  }

  static boolean isReached(int number) {
    return number != UNSEEN && number > ROOT;
  }
}
