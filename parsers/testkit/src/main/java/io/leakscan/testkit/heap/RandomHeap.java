package io.leakscan.testkit.heap;

import java.util.Random;

/**
 * Random graphs in the shapes that break dominator algorithms: chains, diamonds, ladders, loops,
 * back edges, hubs, doubled edges, parts that nothing reaches. The same seed gives the same graph.
 */
public final class RandomHeap {
  private final Random random;
  private final int nodes;
  private final IntGraph graph;

  private RandomHeap(long seed, int nodes) {
    this.random = new Random(seed);
    this.nodes = nodes;
    this.graph = new IntGraph(nodes);
  }

  /**
   * A graph of so many nodes; some of them may be unreachable, and there may be no root at all.
   *
   * @param nodes at least 1
   */
  public static IntGraph graph(long seed, int nodes) {
    return new RandomHeap(seed, nodes).grow();
  }

  private IntGraph grow() {
    int roots = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(1 + nodes / 10);
    for (int i = 0; i < roots; i++) {
      graph.root(any());
    }
    // Many shapes flatten the dominator tree: some graphs have few, and stay deep.
    int shapes = 1 + random.nextInt(random.nextBoolean() ? 3 : 1 + nodes / 4);
    for (int i = 0; i < shapes; i++) {
      shape();
    }
    if (random.nextInt(3) > 0) {
      tree();
    }
    return graph;
  }

  private void shape() {
    switch (random.nextInt(7)) {
      case 0 -> chain(any(), 2 + random.nextInt(8));
      case 1 -> diamond(any());
      case 2 -> ladder(any(), 1 + random.nextInt(5));
      case 3 -> loop(any());
      case 4 -> hub(any());
      case 5 -> graph.edge(any(), any()).edge(any(), any());
      default -> doubled(any(), any());
    }
  }

  /** Hangs every node below an earlier one, so that much of it is reachable and deep. */
  private void tree() {
    boolean deep = random.nextBoolean();
    for (int node = 1; node < nodes; node++) {
      if (random.nextInt(20) > 0) {
        graph.edge(deep ? Math.max(0, node - 1 - random.nextInt(3)) : random.nextInt(node), node);
      }
    }
    if (random.nextInt(4) > 0) {
      graph.root(0);
    }
  }

  private int chain(int from, int length) {
    int at = from;
    for (int i = 0; i < length; i++) {
      int next = any();
      graph.edge(at, next);
      at = next;
    }
    return at;
  }

  private void diamond(int top) {
    int left = any();
    int right = any();
    int bottom = any();
    graph.edge(top, left).edge(top, right).edge(left, bottom).edge(right, bottom);
  }

  /** Two chains with rungs: the semidominator is often not the dominator. */
  private void ladder(int top, int rungs) {
    int left = any();
    int right = any();
    graph.edge(top, left).edge(top, right);
    for (int i = 0; i < rungs; i++) {
      int nextLeft = any();
      int nextRight = any();
      graph.edge(left, nextLeft).edge(right, nextRight);
      graph.edge(random.nextBoolean() ? left : nextLeft, nextRight);
      if (random.nextInt(3) == 0) {
        graph.edge(nextRight, left);
      }
      left = nextLeft;
      right = nextRight;
    }
  }

  private void loop(int from) {
    int end = chain(from, random.nextInt(5));
    graph.edge(end, from);
  }

  private void hub(int centre) {
    for (int i = 0; i < 8; i++) {
      if (random.nextBoolean()) {
        graph.edge(centre, any());
      } else {
        graph.edge(any(), centre);
      }
    }
  }

  private void doubled(int from, int to) {
    graph.edge(from, to).edge(from, to);
  }

  private int any() {
    return random.nextInt(nodes);
  }
}
