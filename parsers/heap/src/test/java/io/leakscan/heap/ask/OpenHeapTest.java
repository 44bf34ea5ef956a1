package io.leakscan.heap.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Instances;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenHeapTest {
  private static final int MANY = 40_000;

  @TempDir Path folder;
  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass node =
      heap.declare("com.acme.Node").reference("next").field("size", BasicType.INT);
  private final HeapClass leaf = heap.declare("com.acme.Leaf", node).reference("name");

  private HeapGraph open() throws IOException {
    Path file = Files.write(folder.resolve("a.hprof"), heap.bytes(HprofLayout.jdk17()));
    HprofFile.Read read = HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE);
    HeapGraph graph = read.snapshots().get(0).graph();
    assertNotNull(graph);
    return graph;
  }

  private static Search to(HeapInstance target, int fields) {
    return new Search(Set.of(target.id()), Set.of(), fields);
  }

  @Test
  void instancesAreFoundWithThoseOfSubclasses() throws IOException {
    heap.instance(node).set("size", 1);
    heap.instance(leaf).set("size", 2);
    try (HeapGraph graph = open()) {
      assertEquals(1, graph.instancesOf("com.acme.Node", false, 10).nodes().size());
      Instances all = graph.instancesOf("com.acme.Node", true, 10);
      assertEquals(2, all.count());
      assertTrue(all.all());
      assertEquals("com.acme.Leaf", all.nodes().get(1).className());
      assertTrue(all.nodes().get(1).isA("com.acme.Node"));
      assertEquals(0, graph.instancesOf("com.acme.Absent", true, 10).count());
    }
  }

  @Test
  void instancesInManyPartsOfTheFileAreCountedAndTheFirstAreShown() throws IOException {
    for (int i = 0; i < MANY; i++) {
      heap.instance(node).set("size", i);
    }
    try (HeapGraph graph = open()) {
      Instances some = graph.instancesOf("com.acme.Node", false, 100);
      assertEquals(MANY, some.count());
      assertEquals(100, some.nodes().size());
      assertFalse(some.all());
      assertEquals(MANY, graph.instancesOf("com.acme.Node", false, MANY).nodes().size());
    }
  }

  @Test
  void fieldsTextsAndElementsAreRead() throws IOException {
    HeapInstance tail = heap.instance(leaf).set("size", 7).set("name", heap.string("tail"));
    HeapInstance head = heap.instance(node).set("next", tail);
    heap.declare("com.acme.Cache").staticReference("ALL", heap.array(node, head, null));
    try (HeapGraph graph = open()) {
      HeapNode found = graph.instancesOf("com.acme.Leaf", false, 1).nodes().get(0);
      assertEquals(new HeapNode.Value(false, 7), found.field("size"));
      assertNull(found.field("absent"));
      HeapNode.Value name = found.field("name");
      assertNotNull(name);
      HeapNode text = graph.at(name.bits());
      assertNotNull(text);
      assertEquals("tail", text.text(10));
      assertEquals(-1, found.length());
      assertNull(graph.at(12345));
      assertNull(graph.staticField(found.address()));
    }
  }

  @Test
  void staticFieldsAreNamed() throws IOException {
    HeapInstance kept = heap.instance(node);
    heap.declare("com.acme.Cache").staticReference("ALL", kept);
    try (HeapGraph graph = open()) {
      assertEquals("com.acme.Cache.ALL", graph.staticField(kept.id()));
    }
  }

  @Test
  void waysLeadFromFramesOverFieldsAsFarAsAsked() throws IOException {
    HeapInstance far = heap.instance(node);
    HeapInstance near = heap.instance(node).set("next", far);
    HeapThread thread = heap.thread("worker");
    thread.frame("com.acme.Main", "top", "Main.java", 3);
    thread.frame("com.acme.Main", "run", "Main.java", 9);
    thread.local(heap.array(node, near));
    try (HeapGraph graph = open()) {
      long address = graph.threads().get(0).address();
      assertEquals("worker", graph.threads().get(0).sample().name());
      assertEquals(List.of(1), graph.locals(address).stream().map(Local::frame).toList());
      List<Long> from = List.of(address);
      assertEquals(List.of(), graph.fromThreads(from, to(far, 1)).ways());
      Ways ways = graph.fromThreads(from, to(far, 2));
      assertTrue(ways.complete());
      assertEquals(List.of(new Way(far.id(), address, 1, "com.acme.Node", "next")), ways.ways());
      Search around = new Search(Set.of(far.id()), Set.of(near.id()), 2);
      assertEquals(List.of(), graph.fromThreads(from, around).ways());
      assertEquals(1, graph.fromObjects(List.of(near.id()), to(far, 1)).ways().size());
    }
  }

  @Test
  void aRingEnds() throws IOException {
    HeapInstance a = heap.instance(node);
    HeapInstance b = heap.instance(node).set("next", a);
    a.set("next", b);
    HeapInstance other = heap.instance(node);
    try (HeapGraph graph = open()) {
      assertEquals(List.of(), graph.fromObjects(List.of(a.id()), to(other, 1000)).ways());
    }
  }

  @Test
  void aClosedFileAnswersNothing() throws IOException {
    HeapInstance kept = heap.instance(node);
    HeapGraph graph = open();
    graph.close();
    assertNull(graph.at(kept.id()));
    assertEquals(List.of(), graph.instancesOf("com.acme.Node", false, 1).nodes());
  }
}
