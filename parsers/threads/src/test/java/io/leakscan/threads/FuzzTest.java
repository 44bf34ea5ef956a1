package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Dumps are cut, damaged, mixed and repeated at seeded places: nothing throws, no thread is
 * invented, and what is lost is said.
 */
class FuzzTest {
  private static final int MUTANTS = 150;
  private static final int CUTS = 1000;
  private static final byte[] MARK = "JNI global ref".getBytes(StandardCharsets.US_ASCII);

  private static final String[] LOG_LINES = {
    "2026-11-21 01:43:14,529 INFO  [main] com.acme.Orders - order 1329 stored",
    "java.lang.IllegalStateException: payment refused",
    "\tat com.acme.Payment.pay(Payment.java:8)",
    "\t... 3 more",
    "{\"level\":\"info\"}",
    "   indented",
    "- a list item",
    "Found nothing",
    "]",
    "0x12"
  };

  private final DumpReader reader = new DumpReader();

  @Test
  void aSmallDumpCutAtEveryByte() {
    for (String name : List.of("jdk6", "jdk8", "jdk11", "jdk21")) {
      byte[] whole = Dumps.form(name + "-from-documentation.txt");
      for (int cut = 0; cut <= whole.length; cut++) {
        checkCut(whole, cut);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDumpCutAtSeededPlaces() {
    return each(
        file -> {
          byte[] whole = SampleDumps.bytes(file);
          Random random = new Random(1);
          boolean plain = !holdsLineBreaksInNames(file) && !file.toString().contains("log");
          for (int i = 0; i < CUTS / 4; i++) {
            int cut = random.nextInt(whole.length);
            if (plain) {
              checkCut(whole, cut);
            } else {
              checkNames(Arrays.copyOf(whole, cut));
            }
          }
        });
  }

  /** The threads that are left are the first of the dump, and it is said that there were more. */
  private void checkCut(byte[] whole, int cut) {
    List<String> all = names(Dumps.read(reader, whole));
    DumpFile file = Dumps.read(reader, Arrays.copyOf(whole, cut));
    List<String> left = names(file);
    assertTrue(left.size() <= all.size());
    assertEquals(all.subList(0, left.size()), left, "cut at " + cut);
    int mark = new String(whole, StandardCharsets.ISO_8859_1).indexOf("JNI global ref");
    if (cut < mark + MARK.length && !file.snapshots().isEmpty()) {
      boolean jmx = mark < 0;
      assertTrue(jmx || !file.snapshots().get(0).complete(), "cut at " + cut);
    }
  }

  @TestFactory
  Stream<DynamicTest> mutatedBytes() {
    return each(
        file -> {
          byte[] whole = SampleDumps.bytes(file);
          int threads = names(Dumps.read(reader, whole)).size();
          // Above the first thread of an export of IntelliJ stands nothing that could miss it.
          boolean titled = !file.toString().contains("intellij");
          Random random = new Random(2);
          for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = whole.clone();
            int changes = 1 + random.nextInt(i % 2 == 0 ? 1 : 40);
            for (int change = 0; change < changes; change++) {
              mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            DumpFile read = checkNames(mutant);
            if (titled && changes == 1 && names(read).size() < threads) {
              assertFalse(complete(read), file + " mutant " + i);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> linesOfALogInBetween() {
    return each(
        file -> {
          List<String> lines = lines(file);
          Random random = new Random(3);
          boolean plain = !holdsLineBreaksInNames(file);
          List<String> expected =
              names(Dumps.read(reader, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
          for (int i = 0; i < MUTANTS / 3; i++) {
            List<String> mixed = new ArrayList<>(lines);
            for (int line = 0; line < 20; line++) {
              String log = LOG_LINES[random.nextInt(LOG_LINES.length)];
              mixed.add(random.nextInt(mixed.size()), log);
            }
            String text = String.join("\n", mixed);
            DumpFile read = checkNames(text.getBytes(StandardCharsets.UTF_8));
            if (plain) {
              assertEquals(expected, names(read), file + " mix " + i);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> blocksThatAreMissingOrThereTwice() {
    return each(
        file -> {
          List<String> lines = lines(file);
          Random random = new Random(4);
          Set<String> known = Set.copyOf(names(Dumps.read(reader, SampleDumps.bytes(file))));
          boolean plain = !holdsLineBreaksInNames(file);
          for (int i = 0; i < MUTANTS; i++) {
            int from = random.nextInt(lines.size());
            int to = from + random.nextInt(lines.size() - from);
            List<String> mixed = new ArrayList<>(lines);
            if (i % 2 == 0) {
              mixed.addAll(random.nextInt(lines.size()), lines.subList(from, to));
            } else {
              mixed.subList(from, to).clear();
            }
            DumpFile read = checkNames(String.join("\n", mixed).getBytes(StandardCharsets.UTF_8));
            if (plain) {
              assertTrue(known.containsAll(names(read)), file + " blocks " + i);
            }
          }
        });
  }

  @Test
  void hostileTextTakesLinearTime() {
    List<String> lines =
        List.of(
            "\"\n",
            "\"x\" #1 prio=5 tid=\n",
            "\"x\" #1 prio=5 tid=0x1\n",
            "x\" #1 prio=5 tid=0x1\n",
            "\"x\" #1 prio=5 tid=0x1\n   java.lang.Thread.State: RUNNABLE\n\tat a.b(\n",
            "Found one Java-level deadlock:\n\"x\":\n  which is held by \"\n",
            "\t- eliminated <owner is scalar replaced> (a x)\t- eliminated <",
            "\tat a.b(c:1)\n",
            "Threads class SMR info:\n0x1, 0x2\n",
            "Full thread dump x:\n",
            " tid=0x1",
            "\"");
    for (String line : lines) {
      String text = "Full thread dump x:\n\"t\" #1 prio=5 tid=0x1\n" + line.repeat(300_000);
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dumps.read(text), line);
    }
  }

  /** Reads and checks that each name stands in the text. */
  private DumpFile checkNames(byte[] bytes) {
    DumpFile file = Dumps.read(reader, bytes);
    for (String name : names(file)) {
      assertTrue(Dumps.holds(bytes, name), name);
    }
    return file;
  }

  private static boolean holdsLineBreaksInNames(Path file) {
    return file.toString().contains("names") || file.toString().contains("deadlocks");
  }

  private static boolean complete(DumpFile file) {
    return !file.snapshots().isEmpty() && file.snapshots().stream().allMatch(Snapshot::complete);
  }

  private static List<String> names(DumpFile file) {
    return file.snapshots().stream()
        .flatMap(snapshot -> snapshot.threads().stream())
        .map(ThreadSample::name)
        .collect(Collectors.toList());
  }

  private static List<String> lines(Path file) {
    return List.of(new String(SampleDumps.bytes(file), StandardCharsets.UTF_8).split("\n", -1));
  }

  private interface Check {
    void check(Path file);
  }

  private static Stream<DynamicTest> each(Check check) {
    return Dumps.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(file.getFileName().toString(), () -> check.check(file)));
  }
}
