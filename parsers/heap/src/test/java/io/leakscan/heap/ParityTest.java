package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.schema.ClassNames;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.testkit.SampleDumps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/** Two dumps against Eclipse MAT, object by object, and the JVM's own histogram, class by class. */
class ParityTest {
  private static final Path FOLDER = SampleDumps.root().resolve("samples/heap/parity");

  /** An object as MAT has it; its stand-in for the boot loader, at address 0, is left out. */
  private record Row(long address, long shallow, long retained, String dominator, String type) {}

  @ParameterizedTest
  @ValueSource(strings = {"hold-jdk17", "hold-jdk25"})
  void everyDominatorAndRetainedSizeIsThatOfMat(String name) throws IOException {
    List<Row> rows = rows(name);
    try (OpenHeap heap = open(name)) {
      ObjectGraph graph = heap.graph(References.ALL);
      for (Row row : rows) {
        graph.sizes().set(heap.at(row.address()), row.shallow());
      }
      DominatorTree tree = DominatorTree.of(graph, HeapWatch.NONE);
      assertEquals(rows.size(), tree.reached());
      for (Row row : rows) {
        int object = heap.at(row.address());
        assertTrue(tree.isReached(object), row.toString());
        int dominator =
            row.dominator().equals("-")
                ? DominatorTree.NONE
                : heap.at(Long.parseUnsignedLong(row.dominator(), 16));
        assertEquals(dominator, tree.dominator(object), row.toString());
        assertEquals(row.retained(), tree.retained(object), row.toString());
      }
    }
  }

  /** Figures of MAT's histogram, "min. retained". */
  @ParameterizedTest
  @ValueSource(strings = {"hold-jdk17", "hold-jdk25"})
  void classesRetainWhatMatSays(String name) throws IOException {
    Map<String, Long> expected =
        name.endsWith("17")
            ? Map.of(
                "java.util.HashMap$Node", 17_803_800L,
                "Hold$Session", 14_392_448L,
                "java.lang.String", 6_118_464L,
                "java.util.HashMap$Node[]", 20_303_768L,
                "java.util.HashMap", 20_309_640L,
                "java.lang.Object[]", 627_304L)
            : Map.of(
                "java.util.HashMap$Node", 17_804_056L,
                "Hold$Session", 14_392_496L,
                "java.lang.String", 6_234_024L,
                "java.util.HashMap$Node[]", 20_304_136L,
                "java.util.HashMap", 20_309_896L,
                "java.lang.Object[]", 363_880L);
    try (OpenHeap heap = open(name)) {
      ObjectGraph graph = heap.graph(References.ALL);
      for (Row row : rows(name)) {
        graph.sizes().set(heap.at(row.address()), row.shallow());
      }
      DominatorTree tree = DominatorTree.of(graph, HeapWatch.NONE);
      for (HeapClass type : heap.survey().classes().all()) {
        Long retained = expected.get(type.name());
        if (retained != null) {
          assertEquals(retained, tree.classRetained(type.index()), type.name());
        }
      }
    }
  }

  /**
   * With sizes of our own few objects differ: those whose real size MAT does not know, and what
   * retains them.
   */
  @ParameterizedTest
  @ValueSource(strings = {"hold-jdk17", "hold-jdk25"})
  void ownSizesDifferWhereTheJvmAgreesWithThem(String name) throws IOException {
    List<Row> rows = rows(name);
    Map<String, long[]> jvm = histogram(name);
    try (OpenHeap heap = open(name)) {
      ObjectGraph graph = heap.graph(References.ALL);
      DominatorTree tree = DominatorTree.of(graph, HeapWatch.NONE);
      Map<Long, Row> byAddress = new HashMap<>();
      rows.forEach(row -> byAddress.put(row.address(), row));
      Set<Long> explained = new HashSet<>();
      Set<String> classes = new TreeSet<>();
      for (Row row : rows) {
        if (graph.sizes().get(heap.at(row.address())) != row.shallow()) {
          classes.add(row.type());
          Row at = row;
          while (at != null && explained.add(at.address())) {
            at =
                at.dominator().equals("-")
                    ? null
                    : byAddress.get(Long.parseUnsignedLong(at.dominator(), 16));
          }
        }
      }
      int differ = 0;
      for (Row row : rows) {
        if (tree.retained(heap.at(row.address())) != row.retained()) {
          differ++;
          assertTrue(explained.contains(row.address()), row.toString());
        }
      }
      assertTrue(differ * 500L <= rows.size(), differ + " of " + rows.size());
      classes.remove("java.lang.Class"); // of which the JVM's histogram counts what no dump has
      for (String type : classes) {
        long[] real = jvm.get(type);
        HeapClass ours = heap.survey().classes().named(type);
        if (real != null && ours != null) {
          assertEquals(real[1], heap.survey().bytes(ours), type);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold-jdk17", "hold-jdk25"})
  void everyClassHasTheCountAndTheBytesOfTheJvm(String name) throws IOException {
    Map<String, long[]> jvm = histogram(name);
    Set<String> differ = new TreeSet<>();
    int same = 0;
    try (OpenHeap heap = open(name)) {
      Survey survey = heap.survey();
      for (HeapClass type : survey.classes().all()) {
        long[] real = jvm.get(type.name());
        if (survey.count(type) > 0 && real != null) {
          if (real[0] == survey.count(type) && real[1] == survey.bytes(type)) {
            same++;
          } else {
            differ.add(type.name());
          }
        }
      }
    }
    // The JVM counts mirrors of classes that were never loaded; lists its fillers, which are dumped
    // as int[], under a name of their own since 19; and some objects lived between the two
    // commands.
    boolean old = name.endsWith("17");
    String other = old ? "jdk.internal.ref.CleanerImpl$PhantomCleanableRef" : "int[]";
    assertEquals(Set.of("java.lang.Class", other), differ);
    assertEquals(old ? 271 : 320, same);
  }

  private static OpenHeap open(String name) throws IOException {
    Path file = Files.createTempFile("leakscan-test-", ".hprof");
    try (XZInputStream in =
        new XZInputStream(Files.newInputStream(FOLDER.resolve(name + ".hprof.xz")))) {
      Files.write(file, in.readAllBytes());
    }
    return OpenHeap.of(file);
  }

  private static List<Row> rows(String name) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new XZInputStream(Files.newInputStream(FOLDER.resolve(name + ".mat.tsv.xz"))),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.split(" ", 5);
        long address = Long.parseUnsignedLong(parts[0], 16);
        if (address != 0) {
          rows.add(
              new Row(
                  address, Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], parts[4]));
        }
      }
    }
    return rows;
  }

  /** Instances and bytes by class; of classes of one name in several loaders none. */
  private static Map<String, long[]> histogram(String name) throws IOException {
    Map<String, long[]> rows = new HashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(name + ".histo.txt"))) {
      String[] parts = line.strip().split("\\s+");
      if (parts.length >= 4 && parts[0].matches("\\d+:") && parts[1].matches("\\d+")) {
        rows.put(
            ClassNames.ofDump(parts[3]),
            new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])});
      }
    }
    return rows;
  }
}
