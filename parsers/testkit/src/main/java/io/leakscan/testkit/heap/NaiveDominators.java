package io.leakscan.testkit.heap;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * Dominators by their definition: take a node away and see what can no longer be reached. Costs
 * nodes times edges; for graphs of some thousand nodes.
 */
public final class NaiveDominators {
  /** The immediate dominator of what no single object keeps. */
  public static final int ROOT = -1;

  /** Stands for a dominator where the node is not reachable. */
  public static final int UNREACHABLE = -2;

  private final IntGraph graph;
  private final long[] sizes;
  private final BitSet reachable;
  private final int[] dominators;
  private final long[] retained;

  /**
   * Computes everything.
   *
   * @param sizes of each node, bytes
   */
  public NaiveDominators(IntGraph graph, long... sizes) {
    this.graph = graph;
    this.sizes = sizes.clone();
    reachable = reachedWithout(new BitSet());
    dominators = new int[graph.nodes()];
    retained = new long[graph.nodes()];
    Arrays.fill(dominators, UNREACHABLE);
    reachable.stream().forEach(node -> dominators[node] = ROOT);
    int[] dominated = new int[graph.nodes()];
    reachable.stream().forEach(node -> takeAway(node, dominated));
  }

  /** All sizes 1, so that retained sizes count objects. */
  public static NaiveDominators ofUnitSizes(IntGraph graph) {
    long[] sizes = new long[graph.nodes()];
    Arrays.fill(sizes, 1);
    return new NaiveDominators(graph, sizes);
  }

  private void takeAway(int node, int[] dominated) {
    BitSet lost = lostWithout(node);
    dominated[node] = lost.cardinality();
    retained[node] = sizeOf(lost);
    lost.stream().filter(other -> other != node).forEach(other -> closer(other, node, dominated));
  }

  /** Of the dominators of a node, which form a chain, the closest is the one that has fewest. */
  private void closer(int node, int candidate, int[] dominated) {
    int best = dominators[node];
    if (best == ROOT || dominated[candidate] < dominated[best]) {
      dominators[node] = candidate;
    }
  }

  private BitSet lostWithout(int node) {
    BitSet removed = new BitSet();
    removed.set(node);
    return lostWithout(removed);
  }

  private BitSet lostWithout(BitSet removed) {
    BitSet lost = (BitSet) reachable.clone();
    lost.andNot(reachedWithout(removed));
    return lost;
  }

  private BitSet reachedWithout(BitSet removed) {
    BitSet seen = new BitSet(graph.nodes());
    Deque<Integer> open = new ArrayDeque<>();
    for (int root : graph.roots()) {
      visit(root, removed, seen, open);
    }
    while (!open.isEmpty()) {
      for (int target : graph.targets(open.pop())) {
        visit(target, removed, seen, open);
      }
    }
    return seen;
  }

  private static void visit(int node, BitSet removed, BitSet seen, Deque<Integer> open) {
    if (!removed.get(node) && !seen.get(node)) {
      seen.set(node);
      open.push(node);
    }
  }

  private long sizeOf(BitSet nodes) {
    return nodes.stream().mapToLong(node -> sizes[node]).sum();
  }

  public boolean isReachable(int node) {
    return reachable.get(node);
  }

  /** The immediate dominator: a node, {@link #ROOT} or {@link #UNREACHABLE}. */
  public int dominator(int node) {
    return dominators[node];
  }

  /** Of every node. */
  public int[] dominators() {
    return dominators.clone();
  }

  /** Bytes that go when the node goes, itself included; 0 if it is not reachable. */
  public long retained(int node) {
    return retained[node];
  }

  /** Of every node. */
  public long[] retained() {
    return retained.clone();
  }

  /** Bytes that go when all of these go, by definition. */
  public long retainedTogether(BitSet nodes) {
    return sizeOf(lostWithout(nodes));
  }

  /**
   * What the highest of these in the dominator tree retain: the figure that Eclipse MAT gives as a
   * class's retained size. It is at most {@link #retainedTogether}.
   */
  public long retainedByHighest(BitSet nodes) {
    return nodes.stream()
        .filter(node -> reachable.get(node) && !hasAncestorIn(node, nodes))
        .mapToLong(this::retained)
        .sum();
  }

  private boolean hasAncestorIn(int node, BitSet nodes) {
    for (int up = dominators[node]; up >= 0; up = dominators[up]) {
      if (nodes.get(up)) {
        return true;
      }
    }
    return false;
  }
}
