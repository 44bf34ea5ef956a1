package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.RootKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The JVM writes the roots last: of a dump that was cut they are missing. */
class CutDumpTest {

  /** What only a thread has, such as its ThreadLocals, is alive all the same. */
  @Test
  void withoutRootsClassesAndThreadsStandForThem() throws IOException {
    HprofBuilder heap = new HprofBuilder().withoutBootRoots();
    HeapClass thread = heap.declare("java.lang.Thread").reference("threadLocals");
    HeapClass own = heap.declare("com.acme.Worker", thread);
    HeapClass node = heap.declare("com.acme.Node").reference("next");
    HeapInstance local = heap.instance(node);
    HeapInstance worker = heap.instance(own).set("threadLocals", local);
    HeapInstance kept = heap.instance(node);
    heap.declare("com.acme.Registry").staticReference("NODES", kept);
    HeapInstance lost = heap.instance(node);
    try (OpenHeap dump = OpenHeap.of(heap.bytes())) {
      assertEquals(0, dump.survey().roots().count());
      DominatorTree tree = DominatorTree.of(dump.graph(References.STRONG), HeapWatch.NONE);
      assertTrue(tree.isReached(dump.at(worker.id())));
      assertEquals(dump.at(worker.id()), tree.dominator(dump.at(local.id())));
      assertTrue(tree.isReached(dump.at(kept.id())));
      assertFalse(tree.isReached(dump.at(lost.id())));
    }
    heap.root(RootKind.JNI_GLOBAL, lost);
    try (OpenHeap dump = OpenHeap.of(heap.bytes())) {
      DominatorTree tree = DominatorTree.of(dump.graph(References.STRONG), HeapWatch.NONE);
      assertFalse(tree.isReached(dump.at(worker.id())), "there are roots: it is none of them");
      assertTrue(tree.isReached(dump.at(lost.id())));
    }
  }
}
