package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.render.ReportSchema;
import io.leakscan.testkit.Packed;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HotSpotGzip;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over heap dumps: however they come, and whatever is missing of them. */
class HeapDumpRunTest {
  private static final byte[] DUMP = dump(40).bytes(HprofLayout.jdk17().segmentBytes(900));

  @TempDir Path dir;

  private static HprofBuilder dump(int nodes) {
    HprofBuilder heap = new HprofBuilder();
    HeapClass node = heap.declare("com.acme.Node").reference("next").field("id", BasicType.INT);
    HeapInstance last = heap.instance(node);
    for (int i = 1; i < nodes; i++) {
      last = heap.instance(node).set("next", last).set("id", i);
    }
    heap.declare("com.acme.Main");
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12).local(last);
    return heap;
  }

  private String file(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, bytes);
    return file.toString();
  }

  private static void assertWhole(RealRun result) {
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    assertTrue(result.out().contains("        40      960 B  com.acme.Node"), result.out());
    assertTrue(result.out().contains("hprof, 1 thread,"), result.out());
  }

  @Test
  void aDumpIsReadHoweverItComes() throws IOException {
    assertWhole(RealRun.with(new byte[0], "scan", file("a.hprof", DUMP)));
    assertWhole(RealRun.with(DUMP, "-"));
    assertWhole(RealRun.with(new byte[0], "scan", file("a.hprof.gz", Packed.gzip(DUMP))));
    assertWhole(RealRun.with(new byte[0], "scan", file("b.gz", HotSpotGzip.pack(DUMP, 500))));
    assertWhole(RealRun.with(HotSpotGzip.pack(DUMP, 500), "-"));
    assertWhole(RealRun.with(new byte[0], "scan", file("a.hprof.zst", Packed.zstd(DUMP))));
    assertWhole(
        RealRun.with(new byte[0], "scan", file("a.zip", Packed.zip(Map.of("x/a.hprof", DUMP)))));
    assertWhole(RealRun.with(new byte[0], "scan", file("a.hprof", DUMP), "--type", "hprof"));
  }

  /** Versions, sizes of identifiers, orders: the same heap, the same answer. */
  @Test
  void everyLayoutGivesTheSameHeap() throws IOException {
    HprofBuilder heap = dump(40);
    String expected = heap(RealRun.with(heap.bytes(HprofLayout.jdk17()), "heap", "-"));
    assertTrue(expected.contains("        40      960 B      960 B  com.acme.Node"), expected);
    for (HprofLayout layout :
        List.of(
            HprofLayout.jdk8(),
            HprofLayout.jdk11(),
            HprofLayout.jdk25(),
            HprofLayout.agent(),
            HprofLayout.android())) {
      assertEquals(
          expected, heap(RealRun.with(heap.bytes(layout), "heap", "-")), layout.toString());
    }
    assertEquals(expected, heap(RealRun.with(HotSpotGzip.pack(heap.bytes(), 500), "heap")));
    assertEquals(
        expected,
        heap(RealRun.with(new byte[0], "heap", file("a.tzst", Packed.zstd(heap.bytes())))));
  }

  @Test
  void aQuestionIsAnsweredAndOfACutDumpNothingIsCalledGarbage() throws IOException {
    RealRun whole = RealRun.with(DUMP, "heap", "-", "path", "Node");
    assertEquals(0, whole.code(), whole.err());
    assertTrue(whole.out().contains("        40      "), whole.out());
    assertTrue(whole.out().contains("thread \"main\" in com.acme.Main.run"), whole.out());
    byte[] cut = Arrays.copyOf(DUMP, DUMP.length - 700);
    RealRun part = RealRun.with(cut, "heap", "-", "path", "Node");
    assertEquals(3, part.code(), part.err());
    assertTrue(part.out().contains("by nothing that this part of the dump shows"), part.out());
    RealRun none = RealRun.with(DUMP, "heap", "-", "class", "Nodes");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("no class 'Nodes' in this heap"), none.err());
  }

  /** Without the inputs, which say how the file was called. */
  private static String heap(RealRun result) {
    assertEquals(0, result.code(), result.err());
    return result.out().substring(0, result.out().indexOf("Inputs\n"));
  }

  @Test
  void theDigestIsThatOfTheFile() throws Exception {
    RealRun json = RealRun.with(new byte[0], "scan", file("a.hprof", DUMP), "-f", "json");
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DUMP));
    assertTrue(json.out().contains("\"sha256\": \"" + digest + "\""), json.out());
    assertEquals(List.of(), ReportSchema.strict().errors(json.out()));
  }

  @Test
  void aCutFileIsReadInPart() throws IOException {
    RealRun cut = RealRun.with(new byte[0], "scan", file("cut.hprof", Arrays.copyOf(DUMP, 2500)));
    assertEquals(3, cut.code());
    assertTrue(cut.err().contains("cut.hprof: read only in part: at byte 2500: the file ends"));
    assertTrue(cut.out().contains("the file was cut before its roots"), cut.out());
    assertTrue(cut.out().contains("com.acme.Main.run"), cut.out());
    int end = DUMP.length - 9;
    RealRun unmarked =
        RealRun.with(new byte[0], "scan", file("end.hprof", Arrays.copyOf(DUMP, end)));
    assertEquals(3, unmarked.code());
    assertTrue(
        unmarked.err().contains("the dump ends at byte " + end + " without its end mark"),
        unmarked.err());
    assertTrue(unmarked.out().contains("com.acme.Node"), unmarked.out());
  }

  /** Where the roots are missing, what is alive is not known, and nothing is called garbage. */
  @Test
  void whatACutFileCannotTellIsNotTold() throws IOException {
    RealRun cut = RealRun.with(new byte[0], "heap", file("cut.hprof", Arrays.copyOf(DUMP, 2500)));
    assertEquals(3, cut.code());
    assertTrue(cut.out().contains("not reached by it"), cut.out());
    assertFalse(cut.out().contains("unreachable"), cut.out());
    assertTrue(cut.out().contains("and thread objects stand for"), cut.out());
  }

  /** Dumps of two processes have the same limits: they are said once. */
  @Test
  void limitsAreSaidOnce() throws IOException {
    Path sample = SampleDumps.root().resolve("samples/heap/notice-board/17.hprof.gz");
    String threads = SampleDumps.file("rules/queue-17.txt").toString();
    RealRun two = RealRun.with(new byte[0], "scan", sample.toString(), threads);
    assertEquals(2, two.out().split("One dump only", -1).length, two.out());
    String histogram = SampleDumps.file("quote-cache/17/after.txt").toString();
    RealRun byName = RealRun.with(new byte[0], "scan", threads, histogram);
    assertEquals(2, byName.out().split(" only: ", -1).length, byName.out());
  }

  @Test
  void aFileThatIsOnlyTheBeginningOfOne() throws IOException {
    RealRun header = RealRun.with(new byte[0], "scan", file("h.hprof", Arrays.copyOf(DUMP, 31)));
    assertEquals(3, header.code());
    assertTrue(header.err().contains("the dump ends at byte 31, before its first object"));
    RealRun less = RealRun.with(new byte[0], "scan", file("l.hprof", Arrays.copyOf(DUMP, 25)));
    assertEquals(3, less.code());
    assertTrue(less.err().contains("begins like a heap dump, but its header is cut"), less.err());
  }

  /** Every cut is said, and none is a fault of the program. */
  @Test
  void aFileThatIsCutAnywhereIsSaidToBe() throws IOException {
    for (int length = 19; length < DUMP.length; length += 211) {
      RealRun result =
          RealRun.with(new byte[0], "scan", file("c.hprof", Arrays.copyOf(DUMP, length)));
      assertEquals(3, result.code(), "cut at " + length + ": " + result.err());
      assertFalse(result.err().isEmpty(), "cut at " + length);
    }
  }

  @Test
  void twoDumpsOfOneFileAreTwoSnapshots() throws IOException {
    byte[] first = dump(40).bytes(HprofLayout.agent());
    byte[] second = dump(90).bytes(HprofLayout.agent());
    byte[] both = Arrays.copyOf(first, first.length + second.length - 31);
    System.arraycopy(second, 31, both, first.length, second.length - 31);
    RealRun result = RealRun.with(new byte[0], "diff", file("two.hprof", both), "--fail-on=never");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("2 dumps, "), result.out());
    assertTrue(result.out().contains("com.acme.Node"), result.out());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    long before = spools();
    RealRun.with(DUMP, "-");
    RealRun.with(Arrays.copyOf(DUMP, 2500), "-");
    assertEquals(before, spools());
    Path sample = SampleDumps.root().resolve("samples/heap/notice-board/17.hprof.gz");
    assertEquals(0, RealRun.with(new byte[0], "scan", sample.toString(), "--fail-on=never").code());
    assertEquals(before, spools());
  }

  private static long spools() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("leakscan-")).count();
    }
  }
}
