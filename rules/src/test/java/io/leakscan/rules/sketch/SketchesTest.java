package io.leakscan.rules.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.pack.HeapSketch;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SketchesTest {
  private static final String HEAD =
      """
      schema: leakscan.rule/1
      id: my-rule
      title: T
      severity: high
      since: 0.1.0
      threads: { any: [ { id: a, blocked-in: [com.acme.A.put] } ] }
      report-when: { count: 2 }
      explain: E
      fix: F
      examples:
        - name: N
          %s
          expect: { findings: 0 }
          heap:
      """;

  private static final String QUEUE =
      """
      objects:
        queue:
          class: com.acme.Queue
          extends: [com.acme.Base]
          fields: { size: 3, name: "mail", all: [item, null], by: user, weak: ref }
        ref: { class: java.lang.ref.WeakReference, fields: { referent: item2 } }
        item2: { class: com.acme.Item }
        item: { class: com.acme.Item, times: 3, fields: { own: { class: com.acme.Own } } }
        lease: { class: com.acme.Lease, times: 3, fields: { item: item } }
        long: { class: "com.acme.Item[]", length: 65, elements: [item] }
        bytes: { class: "byte[]", length: 9 }
      statics: { com.acme.Registry.QUEUE: queue }
      threads:
        - name: user
          stack: [java.lang.Thread.sleep, com.acme.User.run, com.acme.User.run]
          locals: { com.acme.User.run: [queue, long] }
          thread-locals: [lease-holder]
          fields: { parkBlocker: queue }
        - { name: [v-1, v-2], class: java.lang.VirtualThread, stack: [] }
      """;

  private static List<HeapSketch> read(String dump, String heap) throws RuleFileException {
    String yaml = HEAD.formatted(dump) + heap.indent(6);
    return RuleFile.parse("my-rule.yaml", yaml).examples().get(0).heaps();
  }

  private static HeapGraph graph(String heap) throws RuleFileException, SketchException {
    HeapGraph graph = Sketches.join(List.of(), read("", heap)).get(0).graph();
    assertNotNull(graph);
    return graph;
  }

  private static HeapGraph queue() throws RuleFileException, SketchException {
    return graph(
        QUEUE.replace("[lease-holder]", "[{ class: com.acme.Held, fields: { q: queue } }]"));
  }

  private static HeapNode only(HeapGraph graph, String className) {
    List<HeapNode> nodes = graph.instancesOf(className, false, 10).nodes();
    assertEquals(1, nodes.size());
    return nodes.get(0);
  }

  private static HeapNode follow(HeapGraph graph, HeapNode from, String... fields) {
    HeapNode at = from;
    for (String field : fields) {
      at = graph.at(at.field(field).bits());
    }
    return at;
  }

  @Test
  void objectsHaveWhatIsSaidOfThem() throws Exception {
    HeapGraph graph = queue();
    HeapNode queue = only(graph, "com.acme.Queue");
    assertTrue(queue.isA("com.acme.Base") && queue.isA("java.lang.Object"));
    assertFalse(queue.isA("com.acme.Item"));
    assertEquals(1, graph.instancesOf("com.acme.Base", true, 10).count());
    assertEquals(0, graph.instancesOf("com.acme.Base", false, 10).count());
    assertEquals(new HeapNode.Value(false, 3), queue.field("size"));
    assertNull(queue.field("none"));
    assertEquals("ma", follow(graph, queue, "name").text(2));
    HeapNode all = follow(graph, queue, "all");
    assertEquals(4, all.length());
    assertEquals(0, all.elements(9).get(3));
    assertEquals(2, all.elements(2).size());
    assertEquals("com.acme.Registry.QUEUE", graph.staticField(queue.address()));
    assertEquals("java.lang.Thread", follow(graph, queue, "by").className());
  }

  @Test
  void ofSeveralEachHasItsOwn() throws Exception {
    HeapGraph graph = queue();
    assertEquals(4, graph.instancesOf("com.acme.Item", true, 2).count());
    assertEquals(2, graph.instancesOf("com.acme.Item", true, 2).nodes().size());
    assertEquals(3, graph.instancesOf("com.acme.Own", true, 10).count());
    List<HeapNode> leases = graph.instancesOf("com.acme.Lease", true, 10).nodes();
    assertEquals(3, leases.stream().map(lease -> lease.field("item")).distinct().count());
  }

  @Test
  void arraysAreNoInstancesAndNumbersHaveNoAddresses() throws Exception {
    HeapGraph graph = queue();
    assertEquals(0, graph.instancesOf("byte[]", true, 10).count());
    assertEquals(0, graph.instancesOf("com.acme.Item[]", true, 10).count());
    HeapNode user = graph.at(graph.threads().get(0).address());
    long longs = graph.locals(user.address()).get(1).address();
    assertEquals(65, graph.at(longs).length());
    assertEquals(65, graph.at(longs).elements(100).size());
  }

  @Test
  void anArrayOfBytesHasAText() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              topic: { class: com.acme.Topic, fields: { name: { class: "byte[]", text: "prices" } } }
            """);
    HeapNode name = follow(graph, only(graph, "com.acme.Topic"), "name");
    assertEquals("price", name.text(5));
    assertEquals(6, name.length());
    assertEquals(List.of(), name.elements(9));
  }

  @Test
  void threadsAreThoseOfAHeapDump() throws Exception {
    HeapGraph graph = queue();
    List<OfThread> threads = graph.threads();
    assertEquals(3, threads.size());
    assertEquals(WaitKind.SLEEP, threads.get(0).sample().waitKind());
    assertEquals(ThreadKind.VIRTUAL, threads.get(1).sample().kind());
    assertTrue(graph.at(threads.get(1).address()).isA("java.lang.Thread"));
    HeapNode queue = only(graph, "com.acme.Queue");
    assertEquals(new Local(1, queue.address()), graph.locals(threads.get(0).address()).get(0));
    assertEquals(
        "0x%016x".formatted(queue.address()), threads.get(0).sample().waitingFor().identity());
  }

  @Test
  void virtualThreadsOfWhichNoStackIsShownAreTold() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              parked: { class: java.lang.VirtualThread, fields: { state: 4 } }
              ended: { class: java.lang.VirtualThread, fields: { state: 99 } }
            statics: { java.lang.VirtualThread.TERMINATED: 99 }
            threads: [ { name: v, class: java.lang.VirtualThread, stack: [] } ]
            """);
    assertEquals(1, graph.threadsWithoutStack(9).count());
  }

  @Test
  void whatKeepsObjectsIsTold() throws Exception {
    HeapGraph graph = queue();
    HeapNode queue = only(graph, "com.acme.Queue");
    HeapNode item = graph.instancesOf("com.acme.Item", true, 10).nodes().get(3);
    HeapNode weak = graph.instancesOf("com.acme.Item", true, 10).nodes().get(0);
    HeapNode lease = graph.instancesOf("com.acme.Lease", true, 1).nodes().get(0);
    HeapGraph.Keepers keepers =
        graph.keepers(List.of(item.address(), weak.address(), lease.address()), Set.of(), 9);
    assertEquals(Set.of(weak.address(), lease.address()), keepers.garbage());
    assertEquals(
        "thread \"user\" in com.acme.User.run -> Item[] at 2 -> Item",
        PathText.of(keepers.paths().get(item.address())));
    HeapNode all = follow(graph, queue, "all");
    List<Long> one = List.of(all.address());
    assertEquals(
        "com.acme.Registry.QUEUE (static) -> Queue.all -> Object[]",
        PathText.of(graph.keepers(one, Set.of(), 9).paths().get(all.address())));
    assertEquals(Set.of(all.address()), graph.keepers(one, Set.of(queue.address()), 9).garbage());
  }

  @Test
  void aSearchGoesAsFarAsInADump() throws Exception {
    HeapGraph graph = queue();
    HeapNode item = graph.instancesOf("com.acme.Item", true, 10).nodes().get(3);
    HeapNode queue = only(graph, "com.acme.Queue");
    long user = graph.threads().get(0).address();
    Ways near = graph.fromThreads(List.of(user), search(item, 1));
    assertEquals(List.of(), near.ways());
    // Over queue.all; the array of 65 is too long, and what a Thread has is not followed.
    Ways ways = graph.fromThreads(List.of(user), search(item, 2));
    assertEquals(List.of(new Way(item.address(), user, 1, "java.lang.Object[]", "")), ways.ways());
    assertTrue(ways.complete());
    List<Way> held = graph.fromThreads(List.of(user), search(queue, 1)).ways();
    assertTrue(
        held.contains(new Way(queue.address(), user, HeapGraph.NO_FRAME, "com.acme.Held", "q")));
    assertTrue(held.contains(new Way(queue.address(), user, 1, "", "")));
    HeapNode lease = graph.instancesOf("com.acme.Lease", true, 1).nodes().get(0);
    HeapNode first = graph.at(lease.field("item").bits());
    assertEquals(1, graph.fromObjects(List.of(lease.address()), search(first, 1)).ways().size());
    Search around = new Search(Set.of(item.address()), Set.of(queue.address()), 5);
    assertEquals(List.of(), graph.fromThreads(List.of(user), around).ways());
  }

  private static Search search(HeapNode target, int fields) {
    return new Search(Set.of(target.address()), Set.of(), fields);
  }

  private static final String DUMP = "dump-file: rules/queue-17.txt";

  private static List<Snapshot> beside(String heap) throws RuleFileException, SketchException {
    return Sketches.join(Dumps.sample("rules/queue-17.txt"), read(DUMP, heap));
  }

  @Test
  void besideADumpItsThreadsAreThoseOfTheHeap() throws Exception {
    List<Snapshot> both =
        beside(
            """
            objects: { q: { class: com.acme.Queue } }
            threads:
              - name: publisher-2
                number: 14
                locals: { java.util.concurrent.ArrayBlockingQueue.put: q }
            """);
    assertEquals(2, both.size());
    assertEquals(both.get(0).takenAt(), both.get(1).takenAt());
    List<OfThread> threads = both.get(1).graph().threads();
    assertEquals(16, threads.size());
    assertEquals("publisher-2", threads.get(0).sample().name());
    assertEquals(1, both.get(1).graph().locals(threads.get(0).address()).size());
  }

  @Test
  void whatTheDumpDoesNotHaveIsSaid() {
    assertFails("line 15: no thread 'publisher-9' in the dump", "name: publisher-9");
    assertFails(
        "line 15: no thread 'publisher-2' in the dump", "{ name: publisher-2, number: 15 }");
    assertFails(
        "line 15: no frame 'com.acme.A.b' in the stack of 'publisher-2'",
        "{ name: publisher-2, locals: { com.acme.A.b: null } }");
  }

  private static void assertFails(String message, String thread) {
    SketchException e =
        assertThrows(SketchException.class, () -> beside("threads: [" + thread + "]"));
    assertEquals(message, e.getMessage());
  }

  @Test
  void aHeapOfADumpWithoutTimeIsOfNoMoment() throws Exception {
    List<Snapshot> dumps = Dumps.sample("rules/queue-17.txt");
    Snapshot timeless = dumps.get(0).but().takenAt(null).build();
    List<HeapSketch> heaps = read(DUMP, "objects: { q: { class: com.acme.Queue } }");
    assertThrows(SketchException.class, () -> Sketches.join(List.of(timeless), heaps));
    List<HeapSketch> two = List.of(heaps.get(0), heaps.get(0));
    assertThrows(SketchException.class, () -> Sketches.join(dumps, two));
    assertEquals(2, Sketches.join(List.of(), two).size());
  }
}
