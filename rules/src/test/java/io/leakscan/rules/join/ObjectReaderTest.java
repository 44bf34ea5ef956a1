package io.leakscan.rules.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapSketch;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.sketch.Sketches;
import io.leakscan.rules.table.CollectionShapes;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Collections as they were in heap dumps of programs that used them, of old and new versions. */
class ObjectReaderTest {
  private static final Path FOLDER =
      SampleDumps.root().resolve("rules/src/test/resources/io/leakscan/rules/join/collections");

  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: none
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
      """;

  private static HeapGraph graph(String heap) throws Exception {
    List<HeapSketch> heaps =
        RuleFile.parse("none.yaml", RULE + heap.indent(6)).examples().get(0).heaps();
    HeapGraph graph = Sketches.join(List.of(), heaps).get(0).graph();
    assertNotNull(graph);
    return graph;
  }

  /** A row of what is expected: {@code # name class size capacity elements}. */
  private record Known(HeapGraph graph, String[] row) {
    HeapNode object() {
      return graph.instancesOf(row[1], false, 1000).nodes().stream()
          .filter(node -> ("expected." + row[0]).equals(graph.staticField(node.address())))
          .findFirst()
          .orElseThrow();
    }
  }

  @TestFactory
  List<DynamicTest> sizeCapacityAndElementsAreThoseOfTheDump() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList();
    }
  }

  private static void check(Path file) throws Exception {
    String text = Files.readString(file);
    HeapGraph graph = graph(text);
    ObjectReader reader = new ObjectReader(graph, CollectionShapes.load());
    int rows = 0;
    for (String line : text.lines().skip(1).filter(l -> l.startsWith("# ")).toList()) {
      Known known = new Known(graph, line.substring(2).split("\t"));
      HeapNode object = known.object();
      List<String> read =
          List.of(
              known.row[0],
              known.row[1],
              String.valueOf(reader.number(object, List.of(FieldPath.SIZE))),
              String.valueOf(reader.number(object, List.of(FieldPath.CAPACITY))),
              String.valueOf(reader.elements(object, 10_000).size()));
      assertEquals(List.of(known.row), read);
      rows++;
    }
    assertEquals(true, rows > 0);
  }

  /** As a dump of JDK 17 has it: the bin is a node that has neither a key nor a value. */
  @Test
  void entriesOfABinThatHasBecomeATreeAreElements() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              map: { class: java.util.concurrent.ConcurrentHashMap, fields: { baseCount: 4, table: table } }
              table: { class: "java.util.concurrent.ConcurrentHashMap$Node[]", length: 4, elements: [plain, null, bin] }
              plain: { class: java.util.concurrent.ConcurrentHashMap$Node, fields: { key: { class: com.acme.Key }, val: { class: com.acme.A }, next: null } }
              bin: { class: java.util.concurrent.ConcurrentHashMap$TreeBin, fields: { key: null, val: null, next: null, root: b, first: a } }
              a: { class: java.util.concurrent.ConcurrentHashMap$TreeNode, fields: { key: { class: com.acme.Key }, val: { class: com.acme.A }, next: b } }
              b: { class: java.util.concurrent.ConcurrentHashMap$TreeNode, fields: { key: { class: com.acme.Key }, val: { class: com.acme.A }, next: c, left: a, right: c } }
              c: { class: java.util.concurrent.ConcurrentHashMap$TreeNode, fields: { key: { class: com.acme.Key }, val: { class: com.acme.A }, next: null } }
            """);
    ObjectReader reader = new ObjectReader(graph, CollectionShapes.load());
    HeapNode map =
        graph.instancesOf("java.util.concurrent.ConcurrentHashMap", false, 1).nodes().get(0);
    assertEquals(4, reader.elements(map, 10).size());
    assertEquals(
        List.of("com.acme.A"),
        reader.elements(map, 10).stream().map(HeapNode::className).distinct().toList());
  }

  @Test
  void whatIsInItselfHasNoSize() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              a: { class: java.util.Collections$SynchronizedMap, fields: { m: b } }
              b: { class: java.util.Collections$SynchronizedMap, fields: { m: a } }
            """);
    ObjectReader reader = new ObjectReader(graph, CollectionShapes.load());
    HeapNode map =
        graph.instancesOf("java.util.Collections$SynchronizedMap", false, 1).nodes().get(0);
    assertNull(reader.number(map, List.of(FieldPath.SIZE)));
    assertEquals(List.of(), reader.elements(map, 10));
  }

  @Test
  void aRingAndATreeThatAreDamagedEnd() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              list: { class: java.util.LinkedList, fields: { size: -3, first: link } }
              link: { class: com.acme.Link, fields: { next: other, item: { class: com.acme.A } } }
              other: { class: com.acme.Link, fields: { next: third, item: null } }
              third: { class: com.acme.Link, fields: { next: other, item: { class: com.acme.A } } }
              tree: { class: java.util.TreeMap, fields: { size: 1, root: node } }
              node: { class: com.acme.N, fields: { left: node, right: node, value: list } }
            """);
    ObjectReader reader = new ObjectReader(graph, CollectionShapes.load());
    HeapNode list = graph.instancesOf("java.util.LinkedList", false, 1).nodes().get(0);
    assertEquals(0, reader.number(list, List.of(FieldPath.SIZE)));
    assertEquals(6, reader.elements(list, 10).size());
    HeapNode tree = graph.instancesOf("java.util.TreeMap", false, 1).nodes().get(0);
    assertEquals(10, reader.elements(tree, 10).size());
  }

  @Test
  void aFieldThatIsMissingIsNotNull() throws Exception {
    HeapGraph graph =
        graph(
            """
            objects:
              none: { class: java.util.HashSet, fields: { map: null } }
              cut: { class: java.util.HashSet, fields: { other: 1 } }
            """);
    ObjectReader reader = new ObjectReader(graph, CollectionShapes.load());
    List<HeapNode> sets = graph.instancesOf("java.util.HashSet", false, 2).nodes();
    assertEquals(0, reader.number(sets.get(0), List.of(FieldPath.SIZE)));
    assertNull(reader.number(sets.get(0), List.of(FieldPath.CAPACITY)));
    assertNull(reader.number(sets.get(1), List.of(FieldPath.SIZE)));
  }
}
