package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.LargeHeaps;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shapes on which recursion overflows and careless loops take the square of the time. */
class LargeShapesTest {
  private static final Duration FAR_TOO_LONG = Duration.ofMinutes(2);
  private static final int LIST = 2_000_000;
  private static final int ARRAY = 10_000_000;
  private static final int DEPTH = 20_000;

  private interface Writer {
    void write(OutputStream out);
  }

  private interface Check {
    void check(OpenHeap heap, DominatorTree tree) throws IOException;
  }

  @Test
  void aListOfTwoMillionNodes() {
    run(
        out -> LargeHeaps.list(out, HprofLayout.jdk17(), LIST),
        (heap, tree) -> {
          int last = heap.at(LargeHeaps.node(LIST - 1));
          assertEquals(16L * LIST, tree.retained(heap.at(LargeHeaps.node(0))));
          assertEquals(heap.at(LargeHeaps.node(LIST - 2)), tree.dominator(last));
        });
  }

  @Test
  void aListAgainstTheOrderOfTheFile() {
    run(
        out -> LargeHeaps.listBackwards(out, HprofLayout.jdk17(), LIST),
        (heap, tree) -> assertEquals(16L * LIST, tree.retained(heap.at(LargeHeaps.node(0)))));
  }

  @Test
  void anArrayOfTenMillionElements() {
    run(
        out -> LargeHeaps.emptyArray(out, HprofLayout.jdk17(), ARRAY),
        (heap, tree) -> assertEquals(4L * ARRAY + 16, tree.retained(heap.at(LargeHeaps.FIRST))));
  }

  @Test
  void anArrayWhoseElementsAllReferToOne() {
    int length = 2_000_000;
    run(
        out -> LargeHeaps.array(out, HprofLayout.jdk17(), length),
        (heap, tree) -> {
          int array = heap.at(LargeHeaps.FIRST);
          assertEquals(4L * length + 16 + 16L * length, tree.retained(array));
          int last = heap.survey().objects() - 1;
          assertEquals(array, tree.dominator(last));
        });
  }

  @Test
  void aHierarchyOfTwentyThousandClasses() {
    run(
        out -> LargeHeaps.classes(out, HprofLayout.jdk17(), DEPTH),
        (heap, tree) -> {
          int root = heap.at(LargeHeaps.FIRST);
          assertEquals(12 + 4L * DEPTH + 4 + 16, tree.retained(root));
        });
  }

  private static void run(Writer writer, Check check) {
    assertTimeoutPreemptively(
        FAR_TOO_LONG,
        () -> {
          Path file = Files.createTempFile("leakscan-test-", ".hprof");
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writer.write(out);
          }
          try (OpenHeap heap = OpenHeap.of(file)) {
            check.check(heap, DominatorTree.of(heap.graph(References.STRONG), HeapWatch.NONE));
          }
        });
  }
}
