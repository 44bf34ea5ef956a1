package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.heap.watch.Phase;

/**
 * Which object every way from the roots to another goes through, and what goes when it goes.
 *
 * <p>Objects that need it have a node, numbered from 1 so that dominators come first; the others
 * are leaves that one node holds. 4 bytes an object, and 12 a node.
 */
public final class DominatorTree {
  /** What {@link #dominator} returns where no single object dominates. */
  public static final int NONE = -1;

  private static final int[] NOTHING = {};

  private final ObjectGraph graph;
  private final int[] number;
  private final int[] vertex;
  private int[] dominator;
  private final int nodes;
  private final RetainedSizes sizes;
  private final long[] classRetained;
  private final long peak;

  private DominatorTree(
      SpanningTree tree,
      int[] dominator,
      int[] vertex,
      RetainedSizes sizes,
      long[] classRetained,
      long peak) {
    this.graph = tree.graph();
    this.number = tree.number();
    this.vertex = vertex;
    this.nodes = tree.nodes();
    this.dominator = dominator;
    this.sizes = sizes;
    this.classRetained = classRetained;
    this.peak = peak;
  }

  /**
   * Linear in the objects and references in practice; nothing in it recurs. Three arrays with a
   * number for each node are used for one thing after the other.
   */
  public static DominatorTree of(ObjectGraph graph, HeapWatch watch) {
    SpanningTree tree = SpanningTree.of(graph, watch);
    int nodes = tree.nodes();
    watch.passes(Phase.DOMINATORS, 0, 2);
    int[] dominator = tree.parent();
    int[] first = tree.joins();
    int[] second = tree.vertex();
    JoinEdges joins = JoinEdges.of(tree);
    watch.passes(Phase.DOMINATORS, 1, 2);
    SemiNca.dominators(dominator, nodes, joins, first, second);
    long peak = tree.bytes() + joins.bytes() + (long) Integer.BYTES * joins.nodes().length;
    watch.passes(Phase.RETAINED, 0, 2);
    ClassRetained.order(tree, dominator, second, first);
    RetainedSizes sizes = new RetainedSizes(graph.sizes(), tree.number(), dominator, nodes, second);
    watch.passes(Phase.RETAINED, 1, 2);
    long[] classRetained = ClassRetained.of(tree, dominator, first, sizes);
    for (int object = 0; object < graph.objects(); object++) {
      if (tree.number()[object] > 0) {
        first[tree.number()[object]] = object;
      }
    }
    return new DominatorTree(tree, dominator, first, sizes, classRetained, peak);
  }

  /** Bytes of memory, the graph's not among them. */
  public long bytes() {
    return Integer.BYTES * (number.length + 3L * vertex.length);
  }

  /** Bytes of memory when most was needed to find the dominators; not those of the graph. */
  public long peakBytes() {
    return peak;
  }

  /** Whether the object can be reached from a root. */
  public boolean isReached(int object) {
    return SpanningTree.isReached(number[object]);
  }

  /** The object that immediately dominates a reachable one, {@link #NONE} if none does. */
  public int dominator(int object) {
    int node = number[object];
    int above = node < 0 ? -node : dominator[node];
    return above == 0 ? NONE : vertex[above];
  }

  /** What a reachable object keeps alive, itself too, in bytes. */
  public long retained(int object) {
    int node = number[object];
    return node < 0 ? graph.sizes().get(object) : sizes.get(node);
  }

  /** What a class and its instances keep alive together, in bytes. */
  public long classRetained(int type) {
    return classRetained[type];
  }

  /** How many objects can be reached. */
  public int reached() {
    int count = nodes - 1;
    for (int own : number) {
      if (own < 0 && SpanningTree.isReached(own)) {
        count++;
      }
    }
    return count;
  }

  /** What the nodes and leaves are of. */
  public ObjectGraph graph() {
    return graph;
  }

  /** One more than the largest number of a node. */
  public int nodes() {
    return nodes;
  }

  /** The object of a node. */
  public int object(int node) {
    return vertex[node];
  }

  /** The node that dominates a node, 0 if none does. */
  public int above(int node) {
    return dominator[node];
  }

  /** What a node keeps alive, itself too, in bytes. */
  public long retainedBy(int node) {
    return sizes.get(node);
  }

  /** The node of an object; 0 if it has none. */
  public int node(int object) {
    return Math.max(0, number[object]);
  }

  /** The node that holds a leaf; 0 if the object is no leaf, or cannot be reached. */
  public int holder(int object) {
    int own = number[object];
    return own < 0 && SpanningTree.isReached(own) ? -own : 0;
  }

  /**
   * Gives up knowing dominators, for the sake of the memory: {@link #dominator} and {@link #above}
   * must not be asked any more.
   *
   * @return room for a number for each node
   */
  public int[] giveUpDominators() {
    int[] room = dominator;
    dominator = NOTHING;
    return room;
  }
}
