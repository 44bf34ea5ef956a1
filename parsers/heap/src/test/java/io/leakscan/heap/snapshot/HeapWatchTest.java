package io.leakscan.heap.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.heap.watch.Phase;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.RootKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapWatchTest {
  private static final int NODES = 50_000;

  @TempDir Path dir;

  /** Notes what it is told. */
  private static final class Seen implements HeapWatch {
    private long memory = -1;
    private final Set<Phase> passed = EnumSet.noneOf(Phase.class);
    private final Map<Phase, Double> bytesAnObject = new EnumMap<>(Phase.class);

    @Override
    public void opens(long fileBytes, long bytes) {
      memory = bytes;
    }

    @Override
    public void passes(Phase phase, long done, long total) {
      assertTrue(done <= total, phase + ": " + done + " of " + total);
      passed.add(phase);
    }

    @Override
    public void took(Phase phase, int objects, long bytes) {
      bytesAnObject.put(phase, (double) bytes / objects);
    }
  }

  private Seen seen(HeapQuery query) throws IOException {
    HprofBuilder heap = new HprofBuilder();
    heap.declare("java.lang.String");
    HeapClass node = heap.declare("com.acme.Node").reference("next").reference("other");
    HeapInstance last = heap.instance(node);
    for (int i = 1; i < NODES; i++) {
      last = heap.instance(node).set("next", last);
    }
    heap.root(RootKind.JNI_GLOBAL, last);
    Path file = dir.resolve("a.hprof");
    Files.write(file, heap.bytes());
    Seen seen = new Seen();
    HprofFile.read(file, query, seen);
    return seen;
  }

  @Test
  void whatIsAskedDecidesWhatIsDone() throws IOException {
    for (HeapQuery query :
        List.of(
            HeapQuery.COUNTS,
            HeapQuery.RETAINED,
            new HeapQuery(References.ALL, null, Set.of(Detail.STRINGS)))) {
      Seen seen = seen(query);
      assertEquals(EnumSet.copyOf(query.phases()), seen.passed);
      assertEquals(query.references() == null, seen.memory == 0);
    }
    assertEquals(List.of(Phase.SURVEY), HeapQuery.COUNTS.phases());
  }

  /** Counted from the sizes of arrays: what an object costs does not grow unseen. */
  @Test
  void everyPhaseTellsItsMemory() throws IOException {
    Map<Phase, Double> bytes = seen(HeapQuery.RETAINED).bytesAnObject;
    assertEquals(Set.of(Phase.SURVEY, Phase.GRAPH, Phase.DOMINATORS, Phase.ANSWER), bytes.keySet());
    double index = bytes.get(Phase.SURVEY);
    double graph = bytes.get(Phase.GRAPH) - index;
    double dominators = bytes.get(Phase.DOMINATORS) - index - graph;
    // The smallest pages of the index hold four megabytes of a heap: more than is here.
    assertTrue(index > 0 && index < 2.5, "index " + index);
    // Class 2, size 1, references 2.5 and more; the pages of the references are of a megabyte.
    assertTrue(graph > 5 && graph < 28, "graph " + graph);
    // A number for each object, and three for each node: none of these is a leaf.
    assertEquals(16, dominators, 0.5);
    assertTrue(bytes.get(Phase.ANSWER) >= index + graph + 16, "answer " + bytes);
  }
}
