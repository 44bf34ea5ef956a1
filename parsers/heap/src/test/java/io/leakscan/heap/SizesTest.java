package io.leakscan.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import io.leakscan.testkit.heap.ClassHistogram;
import io.leakscan.testkit.heap.FreshDump;
import io.leakscan.testkit.heap.HeapMode;
import io.leakscan.testkit.heap.Jdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fresh dumps of the JDKs found here, class by class against the JVM's own histogram: counts and
 * bytes are equal, all of them. What cannot be: {@code java.lang.Class}, of which the JVM counts
 * what no dump has, is left out; fillers, which JDK 25 lists by a name of their own and dumps as
 * {@code int[]}, are counted as such ({@link ClassHistogram#asInDump}); and what cleaners hold,
 * such as {@code PhantomCleanableRef} of JDK 17, is gone before the second histogram ({@link
 * FreshDump}).
 *
 * <p>With {@code -Dleakscan.heap.modes=all} in every mode, else in those that differ most.
 */
class SizesTest {
  private static final String SHAPES = "com.acme.shapes.Shapes";
  private static final String THREADS = "com.acme.crew.Crew";
  private static final int VIRTUAL_THREADS = 21;
  private static final Set<HeapMode> USUAL =
      Set.of(
          HeapMode.WIDE_REFERENCES,
          HeapMode.COMPACT_HEADERS,
          HeapMode.PACKED, // and laid out as by default
          HeapMode.SHENANDOAH);

  @TempDir private Path folder;

  static Stream<Arguments> dumps() {
    boolean all = "all".equals(System.getProperty("leakscan.heap.modes"));
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                HeapMode.of(jdk).stream()
                    .filter(mode -> all || USUAL.contains(mode))
                    .flatMap(mode -> of(jdk, mode, all)));
  }

  /** Stacks of virtual threads have sizes of their own. */
  private static Stream<Arguments> of(Jdk jdk, HeapMode mode, boolean all) {
    boolean stacks = jdk.feature() >= VIRTUAL_THREADS && mode.equals(HeapMode.PACKED);
    Stream<Arguments> shapes = Stream.of(Arguments.of(SHAPES, jdk, mode));
    return all || stacks
        ? Stream.concat(shapes, Stream.of(Arguments.of(THREADS, jdk, mode)))
        : shapes;
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("dumps")
  void everyClassHasTheCountAndTheBytesOfTheJvm(String program, Jdk jdk, HeapMode mode)
      throws Exception {
    assumeTrue(starts(jdk, mode), jdk + " without " + mode);
    FreshDump.Taken taken = FreshDump.of(program).jdk(jdk).mode(mode).into(folder);
    Map<String, ClassHistogram.Row> jvm = ClassHistogram.asInDump(taken.histogram());
    Map<String, String> differ = new TreeMap<>();
    try (OpenHeap heap = OpenHeap.of(unpacked(taken.dump()))) {
      Map<String, ClassHistogram.Row> ours = rows(heap.survey());
      ours.forEach(
          (name, row) -> {
            if (!row.equals(jvm.get(name))) {
              differ.put(name, "%s, of the JVM %s".formatted(row, jvm.get(name)));
            }
          });
      jvm.forEach((name, row) -> ours.computeIfAbsent(name, missing -> differ(differ, name, row)));
      if (program.equals(SHAPES)) {
        assertStacksAreTold(heap.snapshots().get(0).graph());
      }
    }
    assertEquals(Map.of(), differ);
  }

  /** What the JVM has noted of a Throwable's stack differs between versions and layouts too. */
  private static void assertStacksAreTold(HeapGraph graph) {
    for (HeapNode mark : graph.instancesOf("com.acme.shapes.Shapes$Mark", false, 10).nodes()) {
      StackTrace stack = mark.recordedStack(200);
      assertNotNull(stack);
      List<String> calls = stack.frames().stream().map(Frame::qualifiedMethod).toList();
      assertEquals(Collections.nCopies(51, SHAPES + ".deep"), calls.subList(0, 51));
      assertEquals(SHAPES + ".main", calls.get(calls.size() - 1));
    }
  }

  private static ClassHistogram.Row differ(
      Map<String, String> differ, String name, ClassHistogram.Row row) {
    differ.put(name, "not in the dump, of the JVM " + row);
    return row;
  }

  /** Not every build of a JDK has this collector; all others have been there for long. */
  private static boolean starts(Jdk jdk, HeapMode mode) throws Exception {
    if (!mode.equals(HeapMode.SHENANDOAH)) {
      return true;
    }
    ProcessBuilder java = new ProcessBuilder(jdk.tool("java").toString());
    java.command().addAll(mode.flags());
    java.command().add("-version");
    java.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return java.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
  }

  private static Map<String, ClassHistogram.Row> rows(Survey survey) {
    Map<String, ClassHistogram.Row> rows = new TreeMap<>();
    for (HeapClass type : survey.classes().all()) {
      if (survey.count(type) > 0 && !type.name().equals("java.lang.Class")) {
        rows.merge(
            type.name(),
            new ClassHistogram.Row(survey.count(type), survey.bytes(type)),
            (a, b) -> new ClassHistogram.Row(a.instances() + b.instances(), a.bytes() + b.bytes()));
      }
    }
    return rows;
  }

  private static byte[] unpacked(Path dump) throws IOException {
    byte[] bytes = Files.readAllBytes(dump);
    if (!dump.toString().endsWith(".gz")) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
