package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.index.LongIntMap;
import java.util.Arrays;

/**
 * What each class retains: its class object and its instances, leaving out those that another of
 * them retains already.
 */
final class ClassRetained {
  private final ObjectGraph graph;
  private final int[] number;
  private final int[] vertex;
  private final int[] dominator;
  private final int nodes;
  private final long[] retained;
  private final LongIntMap classes = new LongIntMap(); // of class objects
  private final int[] above; // instances of each class on the way from the root
  private final boolean[] inner; // whether an instance of the class dominates something
  private int[] way = new int[1 << 10];
  private int depth;

  private ClassRetained(SpanningTree tree, int[] dominator) {
    this.graph = tree.graph();
    this.number = tree.number();
    this.vertex = tree.vertex();
    this.nodes = tree.nodes();
    this.dominator = dominator;
    retained = new long[graph.classObjects().length];
    above = new int[retained.length];
    inner = new boolean[retained.length];
    int[] classObjects = graph.classObjects();
    for (int type = 0; type < classObjects.length; type++) {
      if (classObjects[type] >= 0 && classes.get(classObjects[type]) < 0) {
        classes.put(classObjects[type], type);
      }
    }
  }

  /**
   * Orders nodes so that each is followed by all that it dominates.
   *
   * @param dominator by node
   * @param next room for a number for each node
   * @param order likewise: the result
   */
  static void order(int[] dominator, int nodes, int[] next, int[] order) {
    Arrays.fill(next, 0, nodes, 1);
    for (int node = nodes - 1; node > 0; node--) {
      next[dominator[node]] += next[node]; // how many are in each subtree
    }
    next[0] = 1; // from here on, where what a node dominates goes next
    for (int node = 1; node < nodes; node++) {
      int place = next[dominator[node]];
      next[dominator[node]] = place + next[node];
      order[place] = node;
      next[node] = place + 1;
    }
  }

  /**
   * In bytes, by class.
   *
   * @param dominator by node
   * @param order as from {@link #order}
   */
  static long[] of(SpanningTree tree, int[] dominator, int[] order, RetainedSizes sizes) {
    ClassRetained sums = new ClassRetained(tree, dominator);
    Bits doubtful = sums.leaves();
    for (int place = 1; place < sums.nodes; place++) {
      sums.visit(order[place], sizes, doubtful);
    }
    return sums.retained;
  }

  /**
   * Counts the objects without a node. Where instances of the class dominate others, one of them
   * may be above: returns the nodes that refer to such objects.
   */
  private Bits leaves() {
    for (int node = 1; node < nodes; node++) {
      if (dominator[node] != 0) {
        inner[graph.types().get(vertex[dominator[node]])] = true;
      }
    }
    Bits doubtful = new Bits(nodes);
    for (int object = 0; object < number.length; object++) {
      int own = number[object];
      if (own < 0 && SpanningTree.isReached(own)) {
        int type = graph.types().get(object);
        if (inner[type]) {
          doubtful.set(-own);
        } else {
          retained[type] += graph.sizes().get(object);
        }
      }
    }
    return doubtful;
  }

  private void visit(int node, RetainedSizes sizes, Bits doubtful) {
    while (depth > 0 && way[depth - 1] != dominator[node]) {
      int left = vertex[way[--depth]];
      above[graph.types().get(left)]--;
      int ofClass = classes.get(left);
      if (ofClass >= 0) {
        above[ofClass]--;
      }
    }
    int object = vertex[node];
    enter(graph.types().get(object), node, sizes);
    int ofClass = classes.get(object);
    if (ofClass >= 0) {
      enter(ofClass, node, sizes);
    }
    if (depth == way.length) {
      way = Arrays.copyOf(way, depth * 2);
    }
    way[depth++] = node;
    if (doubtful.get(node)) {
      countLeaves(node);
    }
  }

  private void enter(int type, int node, RetainedSizes sizes) {
    if (above[type]++ == 0) {
      retained[type] += sizes.get(node);
    }
  }

  private void countLeaves(int node) {
    EdgeStore.Cursor cursor = graph.edges().cursor();
    cursor.open(vertex[node]);
    while (cursor.hasNext()) {
      int target = cursor.next();
      int type = graph.types().get(target);
      if (number[target] == -node && inner[type] && above[type] == 0) {
        retained[type] += graph.sizes().get(target);
      }
    }
  }
}
