package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A baseline holds as long as the disease does: whatever the run, the JDK, the count, the form. */
class FingerprintsTest {
  private static List<Snapshot> dumps(String folder, String jdk, String... names) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String name : names) {
      snapshots.addAll(Dumps.sample(folder + "/" + jdk + "/" + name));
    }
    return snapshots;
  }

  private static TreeSet<String> keys(Report report) {
    TreeSet<String> keys = new TreeSet<>();
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.INFO) {
        keys.add(finding.rule() + " " + finding.fingerprint());
      }
    }
    return keys;
  }

  /** Programs that were run on both JDKs. */
  private static List<String> programs() throws IOException {
    try (Stream<Path> folders = Files.list(SampleDumps.root().resolve("samples/dumps"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("17/after.txt")))
          .filter(folder -> Files.exists(folder.resolve("25/after.txt")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @TestFactory
  List<DynamicTest> another_jdk_gives_the_same() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String program : programs()) {
      tests.add(
          DynamicTest.dynamicTest(
              program,
              () ->
                  assertEquals(
                      keys(Dumps.diff(dumps(program, "17", "before.txt", "after.txt"))),
                      keys(Dumps.diff(dumps(program, "25", "before.txt", "after.txt"))))));
    }
    assertFalse(tests.isEmpty());
    return tests;
  }

  /** What one dump shows is what two dumps prove: the same name, another count. */
  @TestFactory
  List<DynamicTest> one_dump_and_two_give_the_same() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String program : programs()) {
      tests.add(
          DynamicTest.dynamicTest(
              program,
              () -> {
                TreeSet<String> two =
                    keys(Dumps.diff(dumps(program, "17", "before.txt", "after.txt")));
                TreeSet<String> rules = new TreeSet<>();
                two.forEach(key -> rules.add(key.substring(0, key.indexOf(' '))));
                for (String name : List.of("before.txt", "after.txt")) {
                  for (String key : keys(Dumps.scan(dumps(program, "17", name)))) {
                    String rule = key.substring(0, key.indexOf(' '));
                    assertEquals(true, !rules.contains(rule) || two.contains(key), name + key);
                  }
                }
              }));
    }
    return tests;
  }

  @Test
  void line_numbers_and_lambda_numbers_do_not_matter() throws IOException {
    String text = Files.readString(SampleDumps.file("audit-trail/17/after.txt"));
    String deployed =
        text.replaceAll("AuditTrail.java:\\d+", "AuditTrail.java:999")
            .replaceAll("\\$\\$Lambda\\$\\d+/0x[0-9a-f]+", "\\$\\$Lambda\\$77/0x00000000aabbccdd")
            .replaceAll("<0x[0-9a-f]+>", "<0x0000000012345678>");
    assertEquals(keys(Dumps.scan(Dumps.parse(text))), keys(Dumps.scan(Dumps.parse(deployed))));
  }
}
