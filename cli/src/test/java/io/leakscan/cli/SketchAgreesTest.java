package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.sketch.Sketches;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap that an example describes answers as a dump of the same heap does. */
class SketchAgreesTest {
  private static final String RULE =
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
          expect: { findings: 0 }
          heap:
            objects:
              north: { class: com.acme.IronGate, extends: [com.acme.Gate], fields: { name: "north", next: null } }
              south: { class: com.acme.IronGate, fields: { name: "south", next: null } }
              east: { class: com.acme.Gate, fields: { name: "east", next: north } }
              west: { class: com.acme.Gate, fields: { name: "west", next: null } }
              guard: { class: com.acme.Guard, fields: { of: north } }
              facade: { class: com.acme.Facade, fields: { of: south } }
              weak: { class: java.lang.ref.WeakReference, fields: { referent: west } }
              all: { class: "java.lang.Object[]", elements: [guard, north, null] }
              parked: { class: java.lang.VirtualThread, fields: { state: 4 } }
            statics:
              com.acme.Yard.ALL: all
              com.acme.Yard.WEAK: weak
            threads:
              - name: keeper
                stack: [java.lang.Thread.sleep, com.acme.Keeper.run]
                locals: { com.acme.Keeper.run: facade }
      """;

  @TempDir Path folder;

  private static byte[] dump() {
    HprofBuilder heap = new HprofBuilder();
    HeapClass gate = heap.declare("com.acme.Gate").reference("name").reference("next");
    HeapClass iron = heap.declare("com.acme.IronGate", gate);
    HeapInstance north = heap.instance(iron).set("name", heap.string("north"));
    HeapInstance south = heap.instance(iron).set("name", heap.string("south"));
    heap.instance(gate).set("name", heap.string("east")).set("next", north);
    HeapInstance west = heap.instance(gate).set("name", heap.string("west"));
    HeapInstance guard =
        heap.instance(heap.declare("com.acme.Guard").reference("of")).set("of", north);
    HeapInstance facade =
        heap.instance(heap.declare("com.acme.Facade").reference("of")).set("of", south);
    HeapInstance weak = heap.reference("java.lang.ref.WeakReference", west);
    HeapArray all = heap.array(heap.declare("java.lang.Object"), guard, north, null);
    heap.declare("com.acme.Yard").staticReference("ALL", all).staticReference("WEAK", weak);
    heap.instance(heap.declare("java.lang.VirtualThread").field("state", BasicType.INT))
        .set("state", 4);
    HeapThread thread = heap.thread("keeper");
    heap.declare("java.lang.Thread");
    heap.declare("com.acme.Keeper");
    thread.frame("java.lang.Thread", "sleep", "Thread.java", -3);
    thread.frame("com.acme.Keeper", "run", "Keeper.java", 7).local(facade);
    return heap.bytes(HprofLayout.jdk17());
  }

  @Test
  void bothAnswerTheSame() throws Exception {
    Path file = Files.write(folder.resolve("yard.hprof"), dump());
    HeapGraph read =
        HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE).snapshots().get(0).graph();
    HeapGraph sketched =
        Sketches.join(List.of(), RuleFile.parse("my-rule.yaml", RULE).examples().get(0).heaps())
            .get(0)
            .graph();
    assertNotNull(read);
    assertNotNull(sketched);
    try (read) {
      List<String> answers = new Answers(read).all();
      assertEquals(answers, new Answers(sketched).all());
      assertTrue(
          answers.contains("kept north by com.acme.Yard.ALL (static) -> Object[] at 1 -> IronGate"),
          answers::toString);
    }
  }

  /** Questions and answers, the objects by their names. */
  private static final class Answers {
    private final HeapGraph graph;
    private final Map<Long, String> names = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    Answers(HeapGraph graph) {
      this.graph = graph;
      for (String type : List.of("com.acme.Gate", "com.acme.Guard", "com.acme.Facade")) {
        for (HeapNode node : graph.instancesOf(type, true, 9).nodes()) {
          HeapNode.Value name = node.field("name");
          HeapNode text = name == null ? null : graph.at(name.bits());
          names.put(node.address(), text == null ? node.className() : text.text(9));
        }
      }
    }

    private Set<String> named(Iterable<Long> addresses) {
      Set<String> found = new TreeSet<>();
      addresses.forEach(address -> found.add(names.getOrDefault(address, "?")));
      return found;
    }

    List<String> all() {
      List<Long> gates =
          graph.instancesOf("com.acme.Gate", true, 9).nodes().stream()
              .map(HeapNode::address)
              .toList();
      lines.add("gates " + gates.size() + graph.instancesOf("com.acme.Gate", false, 9).count());
      referrers(gates, Set.of(), Set.of());
      referrers(gates, Set.of("com.acme.Guard"), Set.of());
      referrers(gates, Set.of("com.acme.Guard", "com.acme.Gate"), Set.of("com.acme.Facade"));
      referrers(gates, Set.of(), Set.of("java.lang.Object[]", "com.acme.Guard"));
      HeapGraph.Keepers keepers = graph.keepers(gates, Set.of(), 20);
      lines.add("garbage " + named(keepers.garbage()));
      keepers
          .paths()
          .forEach((to, path) -> lines.add("kept " + names.get(to) + " by " + PathText.of(path)));
      long thread =
          graph.threads().stream()
              .filter(one -> one.sample().name().equals("keeper"))
              .findFirst()
              .orElseThrow()
              .address();
      for (int fields = 0; fields < 3; fields++) {
        Search search = new Search(new HashSet<>(gates), Set.of(), fields);
        graph
            .fromThreads(List.of(thread), search)
            .ways()
            .forEach(
                way ->
                    lines.add(
                        "way to "
                            + names.get(way.target())
                            + " "
                            + way.frame()
                            + way.holder()
                            + way.field()));
      }
      lines.add("unseen " + graph.threadsWithoutStack(9).count());
      lines.sort(null);
      return lines;
    }

    private void referrers(List<Long> gates, Set<String> besides, Set<String> through) {
      HeapGraph.Referrers found =
          graph.referrers(List.of(new ReferrersOf(Set.copyOf(gates), besides, through))).get(0);
      List<String> frames =
          found.inFrames().stream()
              .map(local -> names.get(local.object()) + " in " + local.frame())
              .toList();
      lines.add(
          "referred "
              + new TreeSet<>(besides)
              + new TreeSet<>(through)
              + named(found.referred())
              + frames);
    }
  }
}
