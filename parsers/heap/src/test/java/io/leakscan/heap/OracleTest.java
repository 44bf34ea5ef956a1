package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.testkit.heap.GraphDump;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.IntGraph;
import io.leakscan.testkit.heap.NaiveDominators;
import io.leakscan.testkit.heap.ObjectSizes;
import io.leakscan.testkit.heap.RandomHeap;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dominators and retained sizes against their definition, on graphs made to break algorithms. */
class OracleTest {
  private static final List<HprofLayout> LAYOUTS =
      List.of(
          HprofLayout.jdk17(),
          HprofLayout.jdk25(),
          HprofLayout.jdk11(),
          HprofLayout.jdk8(),
          HprofLayout.agent(),
          HprofLayout.android());

  @Test
  void smallGraphs() throws IOException {
    for (int seed = 0; seed < 900; seed++) {
      check(RandomHeap.graph(seed, 2 + seed % 30), seed);
    }
  }

  @Test
  void graphsOfHundreds() throws IOException {
    for (int seed = 10_000; seed < 10_040; seed++) {
      check(RandomHeap.graph(seed, 300), seed);
    }
  }

  private static void check(IntGraph graph, int seed) throws IOException {
    GraphDump dump = new GraphDump(graph, ObjectSizes.COMPRESSED, seed);
    NaiveDominators oracle = new NaiveDominators(graph, dump.sizes());
    HprofLayout layout = LAYOUTS.get(seed % LAYOUTS.size());
    try (OpenHeap heap = OpenHeap.of(dump.bytes(layout))) {
      ObjectGraph objects = heap.graph(References.STRONG);
      for (int node = 0; node < graph.nodes(); node++) {
        objects.sizes().set(heap.at(dump.address(node)), dump.sizes()[node]);
      }
      DominatorTree tree = DominatorTree.of(objects, HeapWatch.NONE);
      for (int node = 0; node < graph.nodes(); node++) {
        String where = "seed " + seed + ", node " + node + " of " + graph;
        int object = heap.at(dump.address(node));
        assertEquals(oracle.isReachable(node), tree.isReached(object), where);
        if (oracle.isReachable(node)) {
          int expected = oracle.dominator(node);
          int address =
              expected == NaiveDominators.ROOT
                  ? DominatorTree.NONE
                  : heap.at(dump.address(expected));
          assertEquals(address, tree.dominator(object), "dominator, " + where);
          assertEquals(oracle.retained(node), tree.retained(object), "retained, " + where);
        }
      }
    }
  }
}
