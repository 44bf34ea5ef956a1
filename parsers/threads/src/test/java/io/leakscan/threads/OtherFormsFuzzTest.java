package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The other forms cut, damaged and mixed: nothing throws, no thread is invented. */
class OtherFormsFuzzTest {
  private static final int CUTS = 150;
  private static final int MUTANTS = 150;

  private final DumpReader reader = new DumpReader();

  @TestFactory
  Stream<DynamicTest> cutAtSeededPlacesTheFirstThreadsAreLeft() {
    return each(
        file -> {
          byte[] whole = SampleDumps.bytes(file);
          List<String> all = names(Dumps.read(reader, whole));
          Random random = new Random(1);
          for (int i = 0; i < CUTS; i++) {
            int cut = random.nextInt(whole.length);
            List<String> left = names(Dumps.read(reader, Arrays.copyOf(whole, cut)));
            assertTrue(left.size() <= all.size(), "cut at " + cut);
            assertEquals(all.subList(0, left.size()), left, "cut at " + cut);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> mutatedBytesInventNoThread() {
    return each(
        file -> {
          byte[] whole = SampleDumps.bytes(file);
          Random random = new Random(2);
          for (int i = 0; i < MUTANTS; i++) {
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
  Stream<DynamicTest> linesOfTwoDumpsMixed() {
    List<Path> files = OtherForms.texts();
    return each(
        file -> {
          Random random = new Random(3);
          for (int i = 0; i < 20; i++) {
            List<String> mixed = new ArrayList<>(lines(file));
            List<String> other = lines(files.get(random.nextInt(files.size())));
            int from = random.nextInt(other.size());
            int to = Math.min(other.size(), from + 40);
            mixed.addAll(random.nextInt(mixed.size()), other.subList(from, to));
            checkNames(String.join("\n", mixed).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  @Test
  void hostileTextTakesLinearTime() {
    for (Path file : OtherForms.texts()) {
      for (String line :
          lines(file).stream()
              .map(l -> l.replaceAll("[0-9]+", "1"))
              .distinct()
              .limit(15)
              .toList()) {
        String start = String.join("\n", lines(file).subList(0, Math.min(8, lines(file).size())));
        String text = start + "\n" + (line + "\n").repeat(20_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dumps.read(text), line);
      }
    }
  }

  /** Reads and checks that each name stands in the text. */
  private void checkNames(byte[] bytes) {
    for (String name : names(Dumps.read(reader, bytes))) {
      assertTrue(Dumps.holds(bytes, name), name);
    }
  }

  private static List<String> names(DumpFile file) {
    return file.snapshots().stream()
        .flatMap(snapshot -> snapshot.threads().stream())
        .map(ThreadSample::name)
        .toList();
  }

  private static List<String> lines(Path file) {
    return List.of(new String(SampleDumps.bytes(file), StandardCharsets.UTF_8).split("\n", -1));
  }

  private interface Check {
    void check(Path file);
  }

  private static Stream<DynamicTest> each(Check check) {
    return OtherForms.texts().stream()
        .map(file -> DynamicTest.dynamicTest(OtherForms.name(file), () -> check.check(file)));
  }
}
