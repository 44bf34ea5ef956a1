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
import io.leakscan.model.HeapNode.Value;
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
  void virtualThreadsThatWaitAndAreNotShownHaveAStackThatIsNot() throws IOException {
    HeapClass type = heap.declare("java.lang.VirtualThread").field("state", BasicType.INT);
    type.staticField("NEW", BasicType.INT, 0).staticField("PARKED", BasicType.INT, 4);
    type.staticField("TERMINATED", BasicType.INT, 99);
    heap.instance(type).set("state", 0);
    heap.instance(type).set("state", 99);
    heap.instance(type).set("state", 99 | 1 << 8);
    HeapInstance parked = heap.instance(type).set("state", 4);
    HeapInstance unknown = heap.instance(type).set("state", 55);
    try (HeapGraph graph = open()) {
      Instances found = graph.threadsWithoutStack(10);
      assertEquals(
          List.of(parked.id(), unknown.id()),
          found.nodes().stream().map(HeapNode::address).toList());
      assertEquals(2, found.count());
      assertEquals(5, graph.threadsWithoutStack(0).count());
    }
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
  void theLambdasOfAClassAreFoundWhateverTheirNumbers() throws IOException {
    heap.instance(heap.declare("com.acme.Node$$Lambda$14+0x00007f5d19001800"));
    heap.instance(heap.declare("com.acme.Node$$Lambda/0x00007f5d19001a00"));
    heap.instance(heap.declare("com.acme.Node2$$Lambda$15+0x00007f5d19001c00"));
    try (HeapGraph graph = open()) {
      assertEquals(2, graph.instancesOf("com.acme.Node$$Lambda", false, 10).nodes().size());
      assertEquals(0, graph.instancesOf("com.acme.Node", false, 10).count());
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
      HeapNode.Value value = text.field("value");
      assertNotNull(value);
      HeapNode bytes = graph.at(value.bits());
      assertNotNull(bytes);
      assertEquals("tai", bytes.text(3));
      assertNull(found.text(3));
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
  void staticFieldsAreRead() throws IOException {
    HeapInstance kept = heap.instance(node);
    HeapClass bits = heap.declare("com.acme.Bits").staticReference("ALL", kept);
    bits.staticField("LIMIT", BasicType.LONG, 1L << 40);
    try (HeapGraph graph = open()) {
      Value limit = new Value(false, 1L << 40);
      assertEquals(limit, graph.staticValue("com.acme.Bits", "LIMIT"));
      assertEquals(new Value(true, kept.id()), graph.staticValue("com.acme.Bits", "ALL"));
      assertNull(graph.staticValue("com.acme.Bits", "NONE"));
      assertNull(graph.staticValue("com.acme.Other", "ALL"));
    }
  }

  /** An object keeps its class, and that its loader. */
  @Test
  void aClassLoaderIsFoundByAnObjectOfItsClasses() throws IOException {
    HeapInstance loader = heap.instance(node);
    HeapClass plugin = heap.declareAgain("com.acme.Plugin", loader);
    HeapInstance holder = heap.instance(node).set("next", heap.instance(plugin));
    try (HeapGraph graph = open()) {
      List<Long> from = List.of(holder.id());
      assertEquals(List.of(), graph.fromObjects(from, to(loader, 1)).ways());
      Way way = new Way(loader.id(), holder.id(), HeapGraph.NO_FRAME, "com.acme.Plugin", "");
      assertEquals(List.of(way), graph.fromObjects(from, to(loader, 2)).ways());
    }
  }

  @Test
  void whatIsReferredToWeaklyIsNotHad() throws IOException {
    HeapInstance kept = heap.instance(node);
    HeapInstance weak = heap.reference("java.lang.ref.WeakReference", kept);
    try (HeapGraph graph = open()) {
      assertEquals(List.of(), graph.fromObjects(List.of(weak.id()), to(kept, 3)).ways());
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
