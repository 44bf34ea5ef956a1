package io.leakscan.testkit.heap;

import static io.leakscan.testkit.heap.NaiveDominators.ROOT;
import static io.leakscan.testkit.heap.NaiveDominators.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class NaiveDominatorsTest {

  @Test
  void inAChainEachKeepsTheNext() {
    check(IntGraph.of("0>1 1>2 2>3", 0), new int[] {ROOT, 0, 1, 2}, 4, 3, 2, 1);
  }

  @Test
  void theTopOfADiamondKeepsItsBottom() {
    check(IntGraph.of("0>1 0>2 1>3 2>3 3>4", 0), new int[] {ROOT, 0, 0, 0, 3}, 5, 1, 1, 2, 1);
  }

  @Test
  void whatTwoRootsReachNoneKeeps() {
    check(IntGraph.of("0>2 1>2 2>3", 0, 1), new int[] {ROOT, ROOT, ROOT, 2}, 1, 1, 2, 1);
  }

  @Test
  void aRootIsKeptByNobody() {
    check(IntGraph.of("0>1 1>2", 0, 1, 1), new int[] {ROOT, ROOT, 1}, 1, 2, 1);
  }

  @Test
  void loopsAndDoubledEdgesChangeNothing() {
    check(IntGraph.of("0>0 0>1 0>1 1>2 2>1 2>0", 0), new int[] {ROOT, 0, 1}, 3, 2, 1);
  }

  @Test
  void whatIsNotReachedHasNoDominatorAndKeepsNothing() {
    IntGraph graph = IntGraph.of("0>1 2>1 2>3 3>2", 0);
    check(graph, new int[] {ROOT, 0, UNREACHABLE, UNREACHABLE}, 2, 1, 0, 0);
    assertFalse(NaiveDominators.ofUnitSizes(graph).isReachable(2));
  }

  @Test
  void withoutRootsNothingIsReachable() {
    check(IntGraph.of("0>1"), new int[] {UNREACHABLE, UNREACHABLE}, 0, 0);
  }

  /** The flow graph of Lengauer and Tarjan's article of 1979, figures 1 and 2. */
  @Test
  void lengauerAndTarjansExample() {
    String names = "RABCDEFGHIJKL";
    String edges =
        "R>A R>B R>C A>D B>A B>D B>E C>F C>G D>L E>H F>I G>I G>J H>E H>K I>K J>I K>I K>R L>H";
    String expected = "D:R L:D H:R E:R K:R I:R A:R B:R C:R F:C G:C J:G";
    IntGraph graph = new IntGraph(names.length()).root(0);
    for (String edge : edges.split(" ")) {
      graph.edge(names.indexOf(edge.charAt(0)), names.indexOf(edge.charAt(2)));
    }
    NaiveDominators dominators = NaiveDominators.ofUnitSizes(graph);
    for (String pair : expected.split(" ")) {
      int dominator = dominators.dominator(names.indexOf(pair.charAt(0)));
      assertEquals(pair.charAt(2), names.charAt(dominator), pair);
    }
    assertEquals(13, dominators.retained(0));
    assertEquals(4, dominators.retained(names.indexOf('C')));
    assertEquals(2, dominators.retained(names.indexOf('D')));
  }

  @Test
  void sizesAreAddedUp() {
    NaiveDominators sized = new NaiveDominators(IntGraph.of("0>1 0>2 1>3 2>3", 0), 8, 16, 24, 32);
    assertArrayEquals(new long[] {80, 16, 24, 32}, sized.retained());
  }

  @Test
  void severalTogetherKeepWhatNoneKeepsAlone() {
    NaiveDominators diamond = NaiveDominators.ofUnitSizes(IntGraph.of("0>1 0>2 1>3 2>3 3>4", 0));
    BitSet sides = new BitSet();
    sides.set(1, 3);
    assertEquals(4, diamond.retainedTogether(sides));
    assertEquals(2, diamond.retainedByHighest(sides));
  }

  @Test
  void nestedOnesAreCountedOnce() {
    NaiveDominators chain = NaiveDominators.ofUnitSizes(IntGraph.of("0>1 1>2 2>3", 0));
    BitSet nested = new BitSet();
    nested.set(1);
    nested.set(3);
    assertEquals(3, chain.retainedByHighest(nested));
    assertEquals(3, chain.retainedTogether(nested));
  }

  @Test
  void theSameSeedGivesTheSameGraphAndOthersDiffer() {
    assertEquals(RandomHeap.graph(7, 40).toString(), RandomHeap.graph(7, 40).toString());
    assertNotEquals(RandomHeap.graph(7, 40).toString(), RandomHeap.graph(8, 40).toString());
  }

  /** Otherwise a test over them would prove little. */
  @Test
  void randomGraphsHaveAllThatIsHard() {
    int unreachable = 0;
    int deep = 0;
    int joined = 0;
    int rootless = 0;
    for (int seed = 0; seed < 300; seed++) {
      IntGraph graph = RandomHeap.graph(seed, 1 + seed % 60);
      NaiveDominators dominators = NaiveDominators.ofUnitSizes(graph);
      rootless += graph.roots().isEmpty() ? 1 : 0;
      for (int node = 0; node < graph.nodes(); node++) {
        unreachable += dominators.isReachable(node) ? 0 : 1;
        deep += depth(dominators, node) > 5 ? 1 : 0;
        joined += isJoin(graph, dominators, node) ? 1 : 0;
        dominatorsContainEachOther(dominators, node);
      }
    }
    String found = unreachable + " " + deep + " " + joined + " " + rootless;
    assertTrue(unreachable > 300 && deep > 300 && joined > 300 && rootless > 5, found);
  }

  /** Reachable, and not simply below the only one that refers to it. */
  private static boolean isJoin(IntGraph graph, NaiveDominators dominators, int node) {
    return dominators.dominator(node) >= 0
        && !graph.targets(dominators.dominator(node)).contains(node);
  }

  private static void dominatorsContainEachOther(NaiveDominators dominators, int node) {
    int up = dominators.dominator(node);
    if (up >= 0) {
      assertTrue(dominators.retained(up) > dominators.retained(node));
    }
  }

  private static int depth(NaiveDominators dominators, int node) {
    int depth = 0;
    for (int up = dominators.dominator(node); up >= 0; up = dominators.dominator(up)) {
      depth++;
    }
    return depth;
  }

  private static void check(IntGraph graph, int[] dominators, long... retained) {
    NaiveDominators naive = NaiveDominators.ofUnitSizes(graph);
    assertArrayEquals(dominators, naive.dominators());
    assertArrayEquals(retained, naive.retained());
  }
}
