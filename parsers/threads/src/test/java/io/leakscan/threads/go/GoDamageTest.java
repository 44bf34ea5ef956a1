package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import io.leakscan.threads.Dumps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Go dumps are cut, damaged and mixed with other lines: nothing throws, no goroutine is invented,
 * and what is lost is said.
 */
class GoDamageTest {
  private static final int MUTANTS = 100;

  private final DumpReader reader = new DumpReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.19/deadlock.log",
        "go1.19/caught.log",
        "go1.19/cgo.log",
        "g4-sql-rows/early.debug2.txt",
        "go1.19/profile.debug2.txt"
      })
  void aTraceCutAtEveryByte(String sample) {
    byte[] whole = GoDumps.bytes(sample);
    List<String> all = names(Dumps.read(reader, whole));
    Set<String> frames = frames(Dumps.read(reader, whole));
    for (int cut = 0; cut < whole.length; cut++) {
      DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, cut));
      List<String> left = names(file);
      assertTrue(left.size() <= all.size(), "cut at " + cut);
      assertEquals(all.subList(0, left.size()), left, "cut at " + cut);
      assertTrue(frames.containsAll(frames(file)), "cut at " + cut);
      if (!file.snapshots().isEmpty() && complete(file)) {
        assertTrue(endsWithAGoroutine(whole, cut), "nothing is said of a cut at " + cut);
      }
    }
  }

  /** Only where a goroutine is whole, nobody can see that there were more. */
  private static boolean endsWithAGoroutine(byte[] whole, int cut) {
    String text = new String(whole, 0, cut, StandardCharsets.UTF_8);
    String rest = new String(whole, cut, whole.length - cut, StandardCharsets.UTF_8);
    List<String> lines = text.stripTrailing().lines().toList();
    int last = lines.size() - 1;
    boolean afterBlank = text.endsWith("\n\n") || rest.startsWith("\n");
    boolean log = !lines.get(last).startsWith("\t") && !lines.get(last).contains("goroutine");
    boolean creator = last > 0 && lines.get(last - 1).startsWith("created by ");
    boolean main = last > 0 && lines.get(last - 1).startsWith("main.main(");
    return afterBlank || creator || main || log;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoo/zoo.debug1.txt", "g6-healthy/before.debug1.txt"})
  void aTextProfileCutAtEveryByte(String sample) {
    byte[] whole = GoDumps.bytes(sample);
    Snapshot all = GoDumps.one(sample);
    Set<String> frames = frames(Dumps.read(reader, whole));
    for (int cut = 100; cut < whole.length - 1; cut += 7) {
      DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, cut));
      Snapshot left = file.snapshots().get(0);
      assertTrue(left.threadCount() <= all.threadCount(), "cut at " + cut);
      assertTrue(frames.containsAll(frames(file)), "cut at " + cut);
      assertTrue(left.threadCount() == all.threadCount() || !left.complete(), "cut at " + cut);
    }
  }

  @Test
  void aPackedProfileCutAtEveryByte() {
    byte[] whole = GoDumps.bytes("zoo/zoo.pb.gz");
    for (int cut = 0; cut < whole.length; cut++) {
      DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, cut));
      assertTrue(file.snapshots().isEmpty() || !complete(file), "cut at " + cut);
    }
  }

  @Test
  void anUnpackedProfileCutOrDamaged() throws IOException {
    byte[] whole = unpacked(GoDumps.bytes("zoo/zoo.pb.gz"));
    assertEquals(47, Dumps.read(reader, whole).snapshots().get(0).threadCount());
    for (int cut = 0; cut < whole.length; cut++) {
      DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, cut));
      for (Snapshot snapshot : file.snapshots()) {
        assertTrue(snapshot.threadCount() <= 47, "cut at " + cut);
      }
    }
    Random random = new Random(5);
    for (int i = 0; i < 20 * MUTANTS; i++) {
      byte[] mutant = whole.clone();
      for (int change = 0; change <= i % 10; change++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      Dumps.read(reader, mutant);
    }
  }

  @TestFactory
  Stream<DynamicTest> mutatedBytes() {
    return each(
        file -> {
          byte[] whole = SampleDumps.bytes(file);
          Random random = new Random(2);
          int mutants = whole.length > 100_000 ? MUTANTS / 40 : MUTANTS;
          for (int i = 0; i < mutants; i++) {
            byte[] mutant = whole.clone();
            int changes = 1 + random.nextInt(i % 2 == 0 ? 1 : 40);
            for (int change = 0; change < changes; change++) {
              mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            checkNames(mutant);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aDamagedByteLosesAtMostOneGoroutineAndSaysSo() {
    return Stream.of("g4-sql-rows/before.debug2.txt", "go1.19/profile.debug2.txt")
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample,
                    () -> {
                      byte[] whole = GoDumps.bytes(sample);
                      int all = names(Dumps.read(reader, whole)).size();
                      for (int i = 0; i < whole.length; i += 7) {
                        if (whole[i] != '\n') {
                          byte[] mutant = whole.clone();
                          mutant[i] = '!';
                          DumpFile file = Dumps.read(reader, mutant);
                          int left = names(file).size();
                          assertTrue(left >= all - 1 && left <= all, "damage at " + i);
                          assertTrue(left == all || !complete(file), "damage at " + i);
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> linesOfALogInBetween() {
    String[] log = {
      "2026/11/21 01:45:31.712788 housekeeping tick=9 goroutines=127",
      "{\"level\":\"info\",\"msg\":\"order stored\"}",
      "http: superfluous response.WriteHeader call from main.handle (main.go:12)",
      "listening on localhost:8080",
      "exit status 2",
      "   indented",
      "goroutine 4711 [select] and its friends wait",
      "0x12"
    };
    return Stream.of(
            "zoo/zoo.sigquit.log",
            "g6-healthy/before.sigquit.log",
            "go1.19/quit.log",
            "go1.19/nil.log")
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample,
                    () -> {
                      String text = new String(GoDumps.bytes(sample), StandardCharsets.UTF_8);
                      List<String> expected = names(Dumps.read(text));
                      Random random = new Random(3);
                      for (int i = 0; i < MUTANTS / 4; i++) {
                        List<String> mixed = new ArrayList<>(List.of(text.split("\n")));
                        for (int line = 0; line < 10; line++) {
                          mixed.add(
                              random.nextInt(mixed.size()), log[random.nextInt(log.length - 2)]);
                        }
                        assertEquals(
                            expected,
                            names(Dumps.read(String.join("\n", mixed) + "\n")),
                            "mix " + i);
                      }
                    }));
  }

  @Test
  void hostileTextTakesLinearTime() {
    List<String> lines =
        List.of(
            "goroutine 1 [select]:\n",
            "goroutine 1 [running]:\nmain.f()\n\ta:1 +0x1\n\n",
            "main.f((((((((((((((\n",
            "main.f()\n",
            "main.f())))))))))))\n\ta:1 +0x1\n",
            "\ta:1 +0x1 fp=0x1 sp=0x1 pc=0x1 fp=0x1 sp=0x1\n",
            "created by a.b in goroutine in goroutine 1\n",
            "[originating from goroutine 1]:\n",
            "panic: x\n",
            "SIGQUIT: quit\n-----\n",
            "goroutine profile: total 1\n1 @ 0x1 0x2\n",
            "1 @ 0x1 0x2\n#\t0x1\ta.b+0x1\tc:1\n",
            "0x1 ",
            "(",
            ")",
            "goroutine ");
    for (String line : lines) {
      String text = "goroutine 1 [select]:\nmain.g()\n\ta:1 +0x1\n" + line.repeat(200_000);
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dumps.read(text), line);
      String profile = "goroutine profile: total 1\n" + line.repeat(200_000);
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dumps.read(profile), line);
    }
  }

  /** Reads and checks that each goroutine's header stands in the text. */
  private void checkNames(byte[] bytes) {
    DumpFile file = Dumps.read(reader, bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String name : names(file)) {
      assertTrue(text.contains(name), name);
    }
  }

  private static List<String> names(DumpFile file) {
    return file.snapshots().stream()
        .flatMap(snapshot -> snapshot.threads().stream())
        .map(ThreadSample::name)
        .toList();
  }

  private static Set<String> frames(DumpFile file) {
    Set<String> frames = new HashSet<>();
    for (Snapshot snapshot : file.snapshots()) {
      for (ThreadSample thread : snapshot.threads()) {
        thread.stack().frames().stream().map(Frame::toString).forEach(frames::add);
      }
    }
    return frames;
  }

  private static boolean complete(DumpFile file) {
    return file.snapshots().stream().allMatch(Snapshot::complete);
  }

  /** The names stand last in the file; without them many stacks would be one. */
  @Test
  void aProfileThatLostItsNamesShowsNoFramesInTheirPlace() throws IOException {
    byte[] whole = unpacked(GoDumps.bytes("g1-grpc-stream/after.pb.gz"));
    DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, whole.length / 3));
    Snapshot cut = file.snapshots().get(0);
    assertFalse(cut.complete());
    assertEquals(1223, cut.threadCount());
    assertFalse(frames(file).contains("?"), "no frame stands for a lost one");
    assertTrue(cut.threads().stream().anyMatch(thread -> thread.stack().truncated()));
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private interface Check {
    void check(Path file);
  }

  private static Stream<DynamicTest> each(Check check) {
    return GoDumps.texts().stream()
        .map(file -> DynamicTest.dynamicTest(GoDumps.name(file), () -> check.check(file)));
  }

  @Test
  void nothingIsReadAfterTheDumpThatIsNoDump() {
    assertFalse(Dumps.read("goroutine 4711 [select] and its friends\n").snapshots().size() > 0);
    assertFalse(Dumps.read("panic: something\nand nothing else\n").snapshots().size() > 0);
  }
}
