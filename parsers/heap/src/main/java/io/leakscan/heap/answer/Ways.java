package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The shortest ways from the roots to some objects. One search for all of them; it rests when the
 * last one asked for is found, and goes on from there. It takes the place of the dominators in
 * memory.
 */
final class Ways {
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final int[]
      from; // the node from which a node was found; itself for a root; 0 if it was not
  private final Bits wanted;
  private int missing;
  private int[] queue = new int[1 << 16]; // a ring
  private int head;
  private int queued;

  private Ways(DominatorTree tree) {
    this.tree = tree;
    graph = tree.graph();
    from = tree.giveUpDominators();
    Arrays.fill(from, 0);
    wanted = new Bits(tree.nodes());
    for (int root : graph.roots()) {
      int node = tree.node(root);
      found(node, node);
    }
  }

  /**
   * Searches.
   *
   * @param targets reachable objects
   */
  static Ways to(DominatorTree tree, Iterable<Integer> targets) {
    Ways ways = new Ways(tree);
    for (int target : targets) {
      ways.want(target);
    }
    ways.search();
    return ways;
  }

  /** Asks for the way to one more reachable object; it is known after {@link #search}. */
  void want(int target) {
    int node = nodeOf(target);
    if (node != 0 && from[node] == 0 && !wanted.get(node)) {
      wanted.set(node);
      missing++;
    }
  }

  /** Goes on with the search until everything asked for is found. */
  void search() {
    EdgeStore.Cursor cursor = graph.edges().cursor();
    while (queued > 0 && missing > 0) {
      int node = queue[head];
      head = (head + 1) % queue.length;
      queued--;
      int object = tree.object(node);
      cursor.open(object);
      while (cursor.hasNext()) {
        found(tree.node(cursor.next()), node);
      }
      int classObject = graph.classObject(object);
      if (classObject >= 0) {
        found(tree.node(classObject), node);
      }
    }
  }

  /** Bytes of memory besides those of the dominators, in the place of which it is. */
  long bytes() {
    return wanted.bytes() + (long) Integer.BYTES * queue.length;
  }

  private void found(int node, int by) {
    if (node == 0 || from[node] != 0) {
      return;
    }
    from[node] = by;
    missing -= wanted.get(node) ? 1 : 0;
    if (queued == queue.length) {
      int[] larger = new int[queue.length * 2];
      System.arraycopy(queue, head, larger, 0, queue.length - head);
      System.arraycopy(queue, 0, larger, queue.length - head, head);
      queue = larger;
      head = 0;
    }
    queue[(head + queued++) % queue.length] = node;
  }

  /** The node of an object, or that of what holds it. */
  int nodeOf(int object) {
    int holder = tree.holder(object);
    return holder == 0 ? tree.node(object) : holder;
  }

  /** The node before a node on the way to it: itself for a root, 0 if no way is known yet. */
  int before(int node) {
    return from[node];
  }

  /** The objects on the way, a root first and the target last; empty if there is none. */
  Deque<Integer> way(int target) {
    Deque<Integer> way = new ArrayDeque<>();
    int node = nodeOf(target);
    if (from[node] == 0) {
      return way;
    }
    if (tree.object(node) != target) {
      way.push(target);
    }
    way.push(tree.object(node));
    while (from[node] != node) {
      node = from[node];
      way.push(tree.object(node));
    }
    return way;
  }
}
