package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.heap.watch.Phase;
import java.util.Arrays;

/**
 * A depth-first search from the roots. Nodes are numbered in the order of their discovery; 0 is
 * what holds the roots.
 *
 * <p>An object that refers to nothing and is referred to once needs no node: whoever refers to it
 * dominates it. That is a third of a usual heap.
 */
final class SpanningTree {
  /** How many nodes are found before it is told how far the search is. */
  private static final int STEP = 1 << 18;

  private static final int UNSEEN = 0;
  private static final int FOLDABLE = Integer.MIN_VALUE;
  private static final int ROOT = Integer.MIN_VALUE + 1;

  private final ObjectGraph graph;
  private final int[] number;
  private final int[] vertex;
  private final int[] parent;
  private final int[] joins;
  private int[] open = new int[1 << 10]; // the nodes to come back to, and where in their references
  private int[] offsets = new int[1 << 10];
  private int depth;
  private final int[] classJoins; // by class: second ways to it from its instances
  private final int[] crossing; // by class: the node of an instance in another tree, 0 if none
  private int nodes = 1;
  private int start; // the root of the tree that grows

  private SpanningTree(ObjectGraph graph) {
    this.graph = graph;
    number = new int[graph.objects()];
    int[] classObjects = graph.classObjects();
    classJoins = new int[classObjects.length];
    crossing = new int[classObjects.length];
    int most = graph.objects() + 1 - mark() + classObjects.length;
    vertex = new int[most];
    parent = new int[most];
    joins = new int[most];
  }

  /**
   * Searches.
   *
   * <p>4 bytes an object and 12 a node.
   */
  static SpanningTree of(ObjectGraph graph, HeapWatch watch) {
    SpanningTree tree = new SpanningTree(graph);
    tree.search(watch);
    return tree;
  }

  /** Returns how many objects need no node. */
  private int mark() {
    for (int root : graph.roots()) {
      number[root] = ROOT;
    }
    int folded = 0;
    for (int i = 0; i < number.length; i++) {
      if (number[i] == UNSEEN && graph.edges().isLeaf(i) && !graph.sharedLeaves().get(i)) {
        number[i] = FOLDABLE;
        folded++;
      }
    }
    for (int classObject : graph.classObjects()) {
      if (classObject >= 0 && number[classObject] == FOLDABLE) {
        number[classObject] = UNSEEN; // its instances refer to it too
        folded--;
      }
    }
    return folded;
  }

  private void search(HeapWatch watch) {
    EdgeStore.Cursor cursor = graph.edges().cursor();
    int next = 0;
    for (int root : graph.roots()) {
      int node = enter(root, 0);
      start = node;
      cursor.open(root);
      int child = lookAtClass(root, node);
      while (node != 0) {
        while (child == UNSEEN && cursor.hasNext()) {
          child = look(cursor.next(), node);
        }
        if (child != UNSEEN) {
          if (cursor.hasNext()) {
            push(node, cursor.offset());
          }
          node = child;
          cursor.open(vertex[node]);
          child = lookAtClass(vertex[node], node);
        } else {
          if (nodes > next) {
            watch.passes(Phase.SEARCH, nodes, vertex.length);
            next = nodes + STEP;
          }
          node = depth == 0 ? 0 : open[--depth];
          if (node != 0) {
            cursor.open(vertex[node], offsets[depth] & 0xffffffffL);
          }
        }
      }
    }
  }

  /** A node to come back to, for there are references of it left: a list needs none. */
  private void push(int node, long offset) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      offsets = Arrays.copyOf(offsets, depth * 2);
    }
    open[depth] = node;
    offsets[depth++] = (int) offset;
  }

  /** Follows a reference; returns the new node, {@link #UNSEEN} if it leads to none. */
  private int look(int target, int from) {
    int seen = number[target];
    if (seen == UNSEEN) {
      return enter(target, from);
    }
    if (seen == FOLDABLE) {
      return fold(target, from);
    }
    if (seen > 0 && isJoin(from, seen)) {
      joins[seen]++;
    }
    return UNSEEN;
  }

  /** A leaf by which its class is first found needs a node: it may be what keeps the class. */
  private int fold(int leaf, int holder) {
    int classObject = graph.classObject(leaf);
    if (classObject >= 0 && number[classObject] == UNSEEN) {
      return enter(leaf, holder);
    }
    number[leaf] = -holder;
    lookAtClass(leaf, holder);
    return UNSEEN;
  }

  /**
   * Follows the reference of an object to its class. A class that is found from two of the trees
   * that begin at different roots is dominated by nothing: one reference across says so, and the
   * others, one an instance, need not be kept.
   *
   * @param from the object's node, or that of its holder
   */
  private int lookAtClass(int object, int from) {
    int type = graph.types().get(object);
    int classObject = graph.classObjects()[type];
    if (classObject < 0 || crossing[type] != 0) {
      return UNSEEN;
    }
    int seen = number[classObject];
    if (seen == UNSEEN) {
      return enter(classObject, from);
    }
    if (seen > 0 && isJoin(from, seen)) {
      if (seen < start) {
        crossing[type] = from;
      } else {
        classJoins[type]++;
      }
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

  /** Bytes of memory, the graph's not among them. */
  long bytes() {
    long perNode = 3L * vertex.length;
    return Integer.BYTES * (number.length + perNode + 2L * open.length + 2L * crossing.length);
  }

  ObjectGraph graph() {
    return graph;
  }

  /** How many nodes there are, 0 among them. */
  int nodes() {
    return nodes;
  }

  /** The object of every node; the caller may use the array for something else. */
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

  /** How many second ways lead to every class from its instances; of no use where one crosses. */
  int[] classJoins() {
    return classJoins;
  }

  /**
   * For every class that is reached from several trees, the node from which one of its instances
   * reaches it across; 0 for others.
   */
  int[] crossing() {
    return crossing;
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
