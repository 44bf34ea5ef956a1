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
    addClasses(tree, places);
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

  /** Bytes of memory. */
  long bytes() {
    return Integer.BYTES * ((long) nodes.length + starts.length + from.length);
  }

  private static void addClasses(SpanningTree tree, int[] counts) {
    int[] classObjects = tree.graph().classObjects();
    for (int type = 0; type < classObjects.length; type++) {
      int node = classObjects[type] < 0 ? 0 : tree.number()[classObjects[type]];
      if (node > 0) {
        counts[node] += tree.crossing()[type] != 0 ? 1 : tree.classJoins()[type];
      }
    }
  }

  /** In the order of the file, which is kinder to the processor's cache than that of the nodes. */
  private static void fill(SpanningTree tree, int[] places, int[] from) {
    ObjectGraph graph = tree.graph();
    int[] number = tree.number();
    EdgeStore.Cursor cursor = graph.edges().cursor();
    for (int object = 0; object < number.length; object++) {
      cursor.openNext();
      if (!SpanningTree.isReached(number[object])) {
        continue;
      }
      int node = Math.abs(number[object]); // a leaf's reference to its class is its holder's
      int type = graph.types().get(object);
      int classObject = graph.classObjects()[type];
      if (classObject >= 0 && tree.crossing()[type] == 0) {
        put(tree, node, number[classObject], places, from);
      }
      while (cursor.hasNext()) {
        put(tree, node, number[cursor.next()], places, from);
      }
    }
    for (int type = 0; type < graph.classObjects().length; type++) {
      if (tree.crossing()[type] != 0) {
        from[places[number[graph.classObjects()[type]]]++] = tree.crossing()[type];
      }
    }
  }

  private static void put(SpanningTree tree, int node, int target, int[] places, int[] from) {
    if (target > 0 && tree.isJoin(node, target)) {
      from[places[target]++] = node;
    }
  }
}
