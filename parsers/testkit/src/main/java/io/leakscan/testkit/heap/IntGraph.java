package io.leakscan.testkit.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A directed graph with roots: what a heap is when its bytes are forgotten. Edges may be doubled
 * and may lead to their own start.
 */
public final class IntGraph {
  private final List<List<Integer>> targets = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();

  /** So many nodes, numbered from 0, without edges. */
  public IntGraph(int nodes) {
    for (int i = 0; i < nodes; i++) {
      targets.add(new ArrayList<>());
    }
  }

  /** {@code "0>1 0>2 1>3"}, nodes as needed; the roots follow. */
  public static IntGraph of(String edges, int... roots) {
    int last = Arrays.stream(roots).max().orElse(-1);
    String[] words = edges.isBlank() ? new String[0] : edges.strip().split("\\s+");
    for (String word : words) {
      for (String node : word.split(">")) {
        last = Math.max(last, Integer.parseInt(node));
      }
    }
    IntGraph graph = new IntGraph(last + 1);
    for (String word : words) {
      String[] ends = word.split(">");
      graph.edge(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }
    for (int root : roots) {
      graph.root(root);
    }
    return graph;
  }

  public IntGraph edge(int from, int to) {
    targets.get(from).add(to);
    return this;
  }

  public IntGraph root(int node) {
    roots.add(node);
    return this;
  }

  public int nodes() {
    return targets.size();
  }

  /** The ends of a node's edges, in order. */
  public List<Integer> targets(int node) {
    return targets.get(node);
  }

  /** May name a node twice. */
  public List<Integer> roots() {
    return roots;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("roots ").append(roots);
    for (int node = 0; node < nodes(); node++) {
      for (int target : targets(node)) {
        out.append(' ').append(node).append('>').append(target);
      }
    }
    return out.toString();
  }
}
