package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The dumps of real Go programs against {@code samples/go/expected.tsv}, written by hand. */
class GoSamplesTest {
  private static final String NOTHING = "-";

  @TestFactory
  Stream<DynamicTest> exactly_what_is_expected() throws IOException {
    TreeMap<String, TreeSet<String>> cases = new TreeMap<>();
    List<String> lines =
        Files.readAllLines(
            SampleDumps.root().resolve("samples/go/expected.tsv"), StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", 4);
      TreeSet<String> rows =
          cases.computeIfAbsent(
              String.join("\t", cells[0], cells[1], cells[2]), unused -> new TreeSet<>());
      if (!cells[3].equals(NOTHING)) {
        rows.add(cells[3]);
      }
    }
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertEquals(
                            String.join("\n", entry.getValue()),
                            String.join("\n", found(entry.getKey().split("\t"))))));
  }

  private static TreeSet<String> found(String[] look) {
    String before = look[0] + '/' + look[1] + ".debug2.txt";
    String after = look[0] + '/' + look[2] + ".debug2.txt";
    TreeSet<String> found = new TreeSet<>();
    for (Finding finding : Dumps.diff(Dumps.samples(before, after)).findings()) {
      if (finding.severity() != Severity.INFO) {
        found.add(line(finding));
      }
    }
    return found;
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
}
