package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;

/**
 * The references that are no part of the spanning tree, by the node that they lead to: few nodes
 * have any.
 *
 * @param nodes that have some, ascending
 * @param starts where those of each begin in {@code from}, and the end of the last
 * @param from where each comes from
 */
record JoinEdges(int[] nodes, int[] starts, int[] from) {

  static JoinEdges of(SpanningTree tree) {
    int[] places = tree.joins();
    int count = 0;
    int total = 0;
    for (int node = 1; node < tree.nodes(); node++) {
      if (places[node] > 0) {
        count++;
        total = Math.addExact(total, places[node]);
      }
    }
    int[] nodes = new int[count];
    int[] starts = new int[count + 1];
    int at = 0;
    int end = 0;
    for (int node = 1; node < tree.nodes(); node++) {
      int own = places[node];
      if (own > 0) {
        nodes[at] = node;
        starts[at++] = end;
        places[node] = end;
        end += own;
      }
    }
    starts[at] = end;
    int[] from = new int[total];
    fill(tree, places, from);
    return new JoinEdges(nodes, starts, from);
  }

  /** In the order of the file, which is kinder to the processor's cache than that of the nodes. */
  private static void fill(SpanningTree tree, int[] places, int[] from) {
    ObjectGraph graph = tree.graph();
    int[] number = tree.number();
    if (number.length == 0) {
      return;
    }
    EdgeStore.Cursor cursor = graph.edges().cursor();
    cursor.open(0);
    for (int object = 0; object < number.length; object++) {
      if (object > 0) {
        cursor.openNext();
      }
      int node = number[object];
      if (node <= 0) {
        continue;
      }
      int classObject = graph.classObject(object);
      if (classObject >= 0) {
        put(tree, node, number[classObject], places, from);
      }
      while (cursor.hasNext()) {
        put(tree, node, number[cursor.next()], places, from);
      }
    }
  }

  private static void put(SpanningTree tree, int node, int target, int[] places, int[] from) {
    if (target > 0 && tree.isJoin(node, target)) {
      from[places[target]++] = node;
    }
  }
}
