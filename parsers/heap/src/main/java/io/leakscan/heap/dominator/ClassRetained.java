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
  private final int[] dominator;
  private final int nodes;
  private final RetainedSizes sizes;
  private final long[] retained;
  private final LongIntMap classes = new LongIntMap(); // of class objects
  private final boolean[] ofClasses; // whether the class is that of class objects
  private final boolean[] inner; // whether an instance of the class dominates something
  private final int[] above; // instances of each class on the way from the root
  private int[] way = new int[1 << 10]; // nodes, and the objects that they are of
  private int[] wayObjects = new int[1 << 10];
  private int depth;

  private ClassRetained(SpanningTree tree, int[] dominator, RetainedSizes sizes) {
    this.graph = tree.graph();
    this.number = tree.number();
    this.nodes = tree.nodes();
    this.dominator = dominator;
    this.sizes = sizes;
    int[] classObjects = graph.classObjects();
    retained = new long[classObjects.length];
    above = new int[retained.length];
    inner = new boolean[retained.length];
    ofClasses = new boolean[retained.length];
    for (int type = 0; type < classObjects.length; type++) {
      if (classObjects[type] >= 0 && classes.get(classObjects[type]) < 0) {
        classes.put(classObjects[type], type);
        ofClasses[graph.types().get(classObjects[type])] = true;
      }
    }
  }

  /**
   * Orders objects that are nodes so that each is followed by all that it dominates.
   *
   * @param dominator by node
   * @param room for a number for each node
   * @param order likewise: the result, from 1 on
   */
  static void order(SpanningTree tree, int[] dominator, int[] room, int[] order) {
    int nodes = tree.nodes();
    int[] next = order; // how many are in each subtree; then where what a node dominates goes next
    Arrays.fill(next, 0, nodes, 1);
    for (int node = nodes - 1; node > 0; node--) {
      next[dominator[node]] += next[node];
    }
    next[0] = 1;
    for (int node = 1; node < nodes; node++) {
      room[node] = next[dominator[node]];
      next[dominator[node]] += next[node];
      next[node] = room[node] + 1;
    }
    int[] number = tree.number();
    for (int object = 0; object < number.length; object++) {
      if (number[object] > 0) {
        order[room[number[object]]] = object;
      }
    }
  }

  /**
   * In bytes, by class.
   *
   * @param dominator by node
   * @param order as from {@link #order}
   */
  static long[] of(SpanningTree tree, int[] dominator, int[] order, RetainedSizes sizes) {
    ClassRetained sums = new ClassRetained(tree, dominator, sizes);
    Bits doubtful = sums.leaves(order);
    for (int place = 1; place < sums.nodes; place++) {
      sums.visit(order[place], doubtful);
    }
    return sums.retained;
  }

  /**
   * Counts the objects without a node. Where instances of the class dominate others, one of them
   * may be above: returns the nodes that refer to such objects.
   */
  private Bits leaves(int[] order) {
    for (int place = 2; place < nodes; place++) {
      int before = order[place - 1];
      if (dominator[number[order[place]]] == number[before]) {
        inner[graph.types().get(before)] = true; // the first that it dominates follows it
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

  private void visit(int object, Bits doubtful) {
    int node = number[object];
    while (depth > 0 && way[depth - 1] != dominator[node]) {
      int left = wayObjects[--depth];
      int type = graph.types().get(left);
      above[type]--;
      int ofClass = ofClasses[type] ? classes.get(left) : -1;
      if (ofClass >= 0) {
        above[ofClass]--;
      }
    }
    int type = graph.types().get(object);
    enter(type, node);
    int ofClass = ofClasses[type] ? classes.get(object) : -1;
    if (ofClass >= 0) {
      enter(ofClass, node);
    }
    if (depth == way.length) {
      way = Arrays.copyOf(way, depth * 2);
      wayObjects = Arrays.copyOf(wayObjects, depth * 2);
    }
    way[depth] = node;
    wayObjects[depth++] = object;
    if (doubtful.get(node)) {
      countLeaves(node, object);
    }
  }

  private void enter(int type, int node) {
    if (above[type]++ == 0) {
      retained[type] += sizes.get(node);
    }
  }

  private void countLeaves(int node, int object) {
    EdgeStore.Cursor cursor = graph.edges().cursor();
    cursor.open(object);
    while (cursor.hasNext()) {
      int target = cursor.next();
      int type = graph.types().get(target);
      if (number[target] == -node && inner[type] && above[type] == 0) {
        retained[type] += graph.sizes().get(target);
      }
    }
  }
}
