package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.HeapCursor.Walk;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.HprofWriter;
import io.leakscan.testkit.heap.RootKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dumps of agents, of Android, and of JVMs with virtual threads. */
class UnusualDumpsTest {
  private static long bytes(Survey survey, String name) {
    HeapClass type = survey.classes().named(name);
    return type == null ? -1 : survey.bytes(type);
  }

  /** Agents number objects as they meet them: one after the other, or by fours. */
  @Test
  void identifiersThatAreNoAddressesSayNothingOfSizes() throws IOException {
    for (int step : new int[] {1, 4}) {
      HprofBuilder heap = new HprofBuilder();
      var node = heap.declare("com.acme.Node").reference("next").field("id", BasicType.INT);
      for (int i = 0; i < 60; i++) {
        heap.at(0x1001 + (long) i * step).instance(node);
      }
      heap.at(0x2001).array(BasicType.BYTE, 100);
      heap.at(0x2001 + step).array(node, 5);
      try (OpenHeap dump = OpenHeap.of(heap.bytes(HprofLayout.agent()))) {
        assertEquals(60 * 16, bytes(dump.survey(), "com.acme.Node"));
        assertEquals(112, bytes(dump.survey(), "byte[]"));
        assertEquals(32, bytes(dump.survey(), "com.acme.Node[]"));
      }
      try (OpenHeap dump = OpenHeap.of(heap.bytes(HprofLayout.jdk17()))) {
        assertEquals(60 * 24, bytes(dump.survey(), "com.acme.Node"));
        assertEquals(120, bytes(dump.survey(), "byte[]"));
        assertEquals(40, bytes(dump.survey(), "com.acme.Node[]"));
      }
    }
  }

  /** What is in all is what the parts are: rows, objects that are kept, and those that are not. */
  @Test
  void reachableAndUnreachableAreTheWhole() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    var node = heap.declare("com.acme.Node").reference("next").field("id", BasicType.INT);
    HeapInstance kept = heap.at(0x1001).instance(node);
    heap.at(0x1002).instance(node);
    heap.root(RootKind.JNI_GLOBAL, kept);
    try (OpenHeap dump = OpenHeap.of(heap.bytes(HprofLayout.agent()))) {
      DominatorTree tree = DominatorTree.of(dump.graph(References.STRONG), HeapWatch.NONE);
      assertEquals(16, tree.retained(dump.at(0x1001)));
      assertEquals(32, bytes(dump.survey(), "com.acme.Node"));
    }
  }

  /** The words of a stack lie behind the fields of its object, and a bit for each half of one. */
  @Test
  void stacksOfVirtualThreadsCount() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    var chunk = heap.declare("jdk.internal.vm.StackChunk");
    chunk.reference("parent").field("sp", BasicType.INT).field("size", BasicType.INT);
    chunk.field("bottom", BasicType.INT);
    HeapInstance small = heap.instance(chunk).set("sp", 3).set("size", 100);
    heap.gap(100 * 8 + 32 + 16);
    HeapInstance large = heap.instance(chunk).set("size", 1000);
    heap.gap(1000 * 8 + 256 + 16);
    HeapInstance odd = heap.instance(chunk).set("size", -1);
    heap.array(BasicType.BYTE, 8);
    for (HeapInstance each : List.of(small, large, odd)) {
      heap.root(RootKind.JNI_GLOBAL, each);
    }
    try (OpenHeap dump = OpenHeap.of(heap.bytes(HprofLayout.jdk25()))) {
      DominatorTree tree = DominatorTree.of(dump.graph(References.STRONG), HeapWatch.NONE);
      long fields = tree.retained(dump.at(odd.id()));
      assertEquals(fields + 100 * 8 + 4 * 8, tree.retained(dump.at(small.id())));
      assertEquals(fields + 1000 * 8 + 32 * 8, tree.retained(dump.at(large.id())));
      assertEquals(
          3 * fields + 1100 * 8 + 36 * 8, bytes(dump.survey(), "jdk.internal.vm.StackChunk"));
    }
  }

  @Test
  void recordsOfAndroidAreUnderstood() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long node = 0x100;
    try (HprofWriter writer = new HprofWriter(out, HprofLayout.android())) {
      writer.string(1, "app").string(2, "com.acme.Node").loadClass(1, node, 2);
      writer.heapInfo('A', 1);
      writer.heap(
          writer
              .bytes()
              .u1(0x20)
              .id(node)
              .u4(0)
              .id(0)
              .id(0)
              .id(0)
              .id(0)
              .id(0)
              .id(0)
              .u4(0)
              .u2(0)
              .u2(0)
              .u2(0));
      int count = 0;
      for (RootKind kind : RootKind.values()) {
        writer.root(kind, 0x1000 + 16L * count, 1, 2);
        writer.heapInfo('Z', 1);
        writer.instance(0x1000 + 16L * count++, node, writer.bytes());
      }
      writer.primitiveArrayWithoutData(0x2000, BasicType.INT, 1000);
      writer.primitiveArray(0x3000, BasicType.INT, 2);
      writer.end();
    }
    try (OpenHeap dump = OpenHeap.of(out.toByteArray())) {
      Walk walk = dump.survey().walk();
      assertTrue(walk.closed());
      assertEquals(List.of(), walk.losses());
      List<Snapshot> read = dump.snapshots();
      assertEquals(1, read.size());
      Map<String, HeapRow> rows =
          read.get(0).heap().rows().stream().collect(Collectors.toMap(HeapRow::name, row -> row));
      assertEquals(RootKind.values().length, rows.get("com.acme.Node").instances());
      assertEquals(2, rows.get("int[]").instances());
      assertTrue(rows.get("int[]").bytes() >= 4_000, "its size is known though its data are not");
      DominatorTree tree = DominatorTree.of(dump.graph(References.STRONG), HeapWatch.NONE);
      int count = 0;
      for (RootKind kind : RootKind.values()) {
        int object = dump.at(0x1000 + 16L * count++);
        assertEquals(kind != RootKind.UNREACHABLE, tree.isReached(object), kind.toString());
      }
    }
  }
}
