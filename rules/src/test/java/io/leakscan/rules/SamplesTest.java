package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The committed dumps of real programs against {@code samples/expected.tsv}, which was written by
 * hand: every finding above info, exactly, and nothing else.
 */
class SamplesTest {
  private static final List<String> JDKS = List.of("17", "25");
  private static final String NOTHING = "-";

  private record Row(String program, String jdk, String line) {}

  private static List<Row> expected() throws IOException {
    List<Row> rows = new ArrayList<>();
    Path file = SampleDumps.root().resolve("samples/expected.tsv");
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      String rest = String.join("\t", List.of(cells).subList(2, cells.length));
      for (String jdk : JDKS) {
        if (cells[1].equals("*") || cells[1].equals(jdk)) {
          rows.add(new Row(cells[0], jdk, cells[2].equals(NOTHING) ? "" : rest));
        }
      }
    }
    return rows;
  }

  private static String line(Finding finding) {
    return String.join(
        "\t",
        finding.rule(),
        orDash(finding.variant()),
        orDash(finding.counts().before()),
        Long.toString(finding.counts().now()),
        orDash(finding.site().appFrame()),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.confidence().name().toLowerCase(Locale.ROOT));
  }

  private static String orDash(Object value) {
    return value == null ? NOTHING : value.toString();
  }

  private static Report diff(String program, String jdk) {
    String folder = program + "/" + jdk + "/";
    return Dumps.diff(Dumps.samples(folder + "before.txt", folder + "after.txt"));
  }

  @TestFactory
  List<DynamicTest> exactly_what_is_expected() throws IOException {
    TreeMap<String, TreeSet<String>> byCase = new TreeMap<>();
    for (Row row : expected()) {
      TreeSet<String> lines =
          byCase.computeIfAbsent(row.program + "/" + row.jdk, unused -> new TreeSet<>());
      if (!row.line.isEmpty()) {
        lines.add(row.line);
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    byCase.forEach(
        (name, lines) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      int slash = name.indexOf('/');
                      Report report = diff(name.substring(0, slash), name.substring(slash + 1));
                      TreeSet<String> found = new TreeSet<>();
                      for (Finding finding : report.findings()) {
                        if (finding.severity() != Severity.INFO) {
                          found.add(line(finding));
                        }
                      }
                      assertEquals(String.join("\n", lines), String.join("\n", found));
                    })));
    return tests;
  }

  /** The same program gives the same groups on both JDKs: place, call and size. */
  @TestFactory
  List<DynamicTest> both_jdks_give_the_same_groups() throws IOException {
    TreeSet<String> programs = new TreeSet<>();
    for (Row row : expected()) {
      if (!row.line.isEmpty() && row.jdk.equals("17")) {
        programs.add(row.program);
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String program : programs) {
      tests.add(
          DynamicTest.dynamicTest(
              program, () -> assertEquals(groups(program, "17"), groups(program, "25"))));
    }
    return tests;
  }

  /** One program at rest, looked at by every tool: one finding, the same on both JDKs. */
  @Test
  void jstack_jcmd_and_kill_3_give_the_same_finding() {
    TreeSet<String> findings = new TreeSet<>();
    for (String jdk : JDKS) {
      for (String form : List.of("jstack.txt", "jstack-l.txt", "jcmd-l-e.txt", "kill3.log")) {
        List<Snapshot> dumps = Dumps.sample("pick-list/" + jdk + "/" + form);
        assertEquals(form.equals("kill3.log") ? 2 : 1, dumps.size());
        List<Finding> found = Dumps.of(Dumps.scan(dumps.subList(0, 1)), "queue-put-no-reader");
        assertEquals(1, found.size(), form);
        findings.add(line(found.get(0)) + " " + found.get(0).fingerprint());
      }
    }
    assertEquals(1, findings.size(), findings::toString);
    assertTrue(findings.first().startsWith("queue-put-no-reader\tqueue\t-\t12\t"));
  }

  private static String groups(String program, String jdk) {
    TreeSet<String> lines = new TreeSet<>();
    for (GroupSummary group : diff(program, jdk).groups()) {
      if (!group.idle()) {
        lines.add(
            group.counts() + " " + group.site().blockedIn() + " < " + group.site().appFrame());
      }
    }
    return String.join("\n", lines);
  }
}
