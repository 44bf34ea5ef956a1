package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.testkit.heap.GraphDump;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.HprofSurgery;
import io.leakscan.testkit.heap.HprofSurgery.Damage;
import io.leakscan.testkit.heap.ObjectSizes;
import io.leakscan.testkit.heap.RandomHeap;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Damaged dumps: no exception, what can be read is read, what is lost is said. */
class DamageTest {
  @Test
  void twoHundredDamagedDumps() throws IOException {
    byte[] dump = sound();
    int whole;
    try (OpenHeap heap = OpenHeap.of(dump)) {
      whole = heap.survey().objects();
      assertTrue(heap.survey().walk().losses().isEmpty());
      assertTrue(heap.survey().walk().closed());
    }
    for (Damage damage : HprofSurgery.of(dump, 20_261_121, 220)) {
      byte[] bytes = damage.bytes();
      if (HprofHeader.of(head(bytes)) == null) {
        continue;
      }
      try (OpenHeap heap = OpenHeap.of(bytes)) {
        int objects = heap.survey().objects();
        assertTrue(objects <= whole * 2, damage + ": invented objects");
        DominatorTree tree = DominatorTree.of(heap.graph(References.STRONG), HeapWatch.NONE);
        assertTrue(tree.reached() <= objects, damage.toString());
        boolean said = heap.snapshots().stream().anyMatch(snapshot -> !snapshot.complete());
        if (damage.loses()) {
          assertTrue(said || objects == whole, damage + ": " + objects + " of " + whole);
        }
      }
    }
  }

  @Test
  void cutAtEveryOffset() throws IOException {
    byte[] dump = small();
    int before = 0;
    for (int length = 40; length < dump.length; length++) {
      byte[] cut = Arrays.copyOf(dump, length);
      try (OpenHeap heap = OpenHeap.of(cut)) {
        assertTrue(heap.survey().objects() >= before, "at " + length);
        before = heap.survey().objects();
        assertFalse(
            heap.survey().walk().losses().isEmpty() && heap.survey().walk().closed(),
            "at " + length);
        DominatorTree.of(heap.graph(References.STRONG), HeapWatch.NONE);
      }
    }
    try (OpenHeap heap = OpenHeap.of(dump)) {
      assertEquals(before, heap.survey().objects());
    }
  }

  private static byte[] head(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, 64));
  }

  private static byte[] small() {
    return new GraphDump(RandomHeap.graph(5, 30), ObjectSizes.COMPRESSED, 5)
        .bytes(HprofLayout.jdk17());
  }

  private static byte[] sound() {
    GraphDump dump = new GraphDump(RandomHeap.graph(7, 400), ObjectSizes.COMPRESSED, 7);
    dump.heap().thread("main").frame("com.acme.Main", "run", "Main.java", 12);
    return dump.bytes(HprofLayout.jdk17().segmentBytes(4096));
  }
}
