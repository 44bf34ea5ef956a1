package io.leakscan.heap.dominator;

import java.util.Arrays;

/**
 * Immediate dominators by semidominators and nearest common ancestors (Georgiadis, Tarjan, Werneck:
 * Finding Dominators in Practice, 2006).
 *
 * <p>A node to which only the tree leads has its parent as semidominator and as dominator, so that
 * the work is that of the joins. Paths are walked without recursion: a list may be millions long.
 */
final class SemiNca {
  private final int[] ancestor;
  private final int[] best; // the smallest semidominator between a node and its ancestor
  private int[] path = new int[1 << 10];

  private SemiNca(int[] ancestor, int[] best) {
    this.ancestor = ancestor;
    this.best = best;
  }

  /**
   * Turns the parents of a tree into immediate dominators, in place.
   *
   * @param parent by node; 0 is the root
   * @param count how many nodes
   * @param ancestor room for as many numbers
   * @param best likewise
   */
  static void dominators(int[] parent, int count, JoinEdges joins, int[] ancestor, int[] best) {
    System.arraycopy(parent, 0, ancestor, 0, count);
    new SemiNca(ancestor, best).run(parent, count, joins);
  }

  private void run(int[] parent, int count, JoinEdges joins) {
    int[] nodes = joins.nodes();
    int[] semi = new int[nodes.length];
    int join = nodes.length - 1;
    for (int node = count - 1; node > 0; node--) {
      int least = parent[node];
      if (join >= 0 && nodes[join] == node) {
        for (int i = joins.starts()[join]; i < joins.starts()[join + 1]; i++) {
          int from = joins.from()[i];
          least = Math.min(least, from < node ? from : evaluate(from, node));
        }
        semi[join--] = least;
      }
      best[node] = least;
    }
    for (int i = 0; i < nodes.length; i++) {
      // Dominators of smaller numbers are there already.
      int node = nodes[i];
      int dominator = parent[node];
      while (dominator > semi[i]) {
        dominator = parent[dominator];
      }
      parent[node] = dominator;
    }
  }

  /**
   * The smallest semidominator on the way from a node up to, but without, what has not been
   * processed yet; shortens the way for the next time.
   *
   * @param node one that has been processed
   * @param current what is being processed: whatever is above it has been, numbers up to it not
   */
  private int evaluate(int node, int current) {
    int length = 0;
    int at = node;
    while (ancestor[at] > current) {
      if (length == path.length) {
        path = Arrays.copyOf(path, length * 2);
      }
      path[length++] = at;
      at = ancestor[at];
    }
    while (length > 0) {
      int below = path[--length];
      int above = ancestor[below];
      best[below] = Math.min(best[below], best[above]);
      ancestor[below] = ancestor[above];
    }
    return best[node];
  }
}
