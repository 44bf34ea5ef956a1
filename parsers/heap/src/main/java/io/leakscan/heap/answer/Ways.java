package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.EdgeStore;
import io.leakscan.heap.graph.ObjectGraph;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The shortest ways from the roots to some objects. One search for all of them; it ends with the
 * last one found. It takes the place of the dominators in memory.
 */
final class Ways {
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final int[]
      from; // the node from which a node was found; itself for a root; 0 if it was not
  private final Set<Integer> wanted = new HashSet<>();
  private int[] queue = new int[1 << 16]; // a ring
  private int head;
  private int queued;

  private Ways(DominatorTree tree) {
    this.tree = tree;
    graph = tree.graph();
    from = tree.giveUpDominators();
    Arrays.fill(from, 0);
  }

  /**
   * Searches.
   *
   * @param targets reachable objects
   */
  static Ways to(DominatorTree tree, Iterable<Integer> targets) {
    Ways ways = new Ways(tree);
    for (int target : targets) {
      int holder = tree.holder(target);
      ways.wanted.add(holder == 0 ? tree.node(target) : holder);
    }
    ways.search();
    return ways;
  }

  private void search() {
    for (int root : graph.roots()) {
      int node = tree.node(root);
      found(node, node);
    }
    EdgeStore.Cursor cursor = graph.edges().cursor();
    while (queued > 0 && !wanted.isEmpty()) {
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

  private void found(int node, int by) {
    if (node == 0 || from[node] != 0) {
      return;
    }
    from[node] = by;
    wanted.remove(node);
    if (queued == queue.length) {
      int[] larger = new int[queue.length * 2];
      System.arraycopy(queue, head, larger, 0, queue.length - head);
      System.arraycopy(queue, 0, larger, queue.length - head, head);
      queue = larger;
      head = 0;
    }
    queue[(head + queued++) % queue.length] = node;
  }

  /** The objects on the way, a root first and the target last; empty if there is none. */
  Deque<Integer> way(int target) {
    Deque<Integer> way = new ArrayDeque<>();
    int holder = tree.holder(target);
    int node = holder == 0 ? tree.node(target) : holder;
    if (from[node] == 0) {
      return way;
    }
    if (holder != 0) {
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
