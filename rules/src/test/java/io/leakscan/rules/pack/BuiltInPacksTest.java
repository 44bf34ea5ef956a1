package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.detect.DetailFindingsTest;
import io.leakscan.rules.detect.LeakSuspectTest;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule file that comes with leakscan, and everything that its examples claim. */
class BuiltInPacksTest {
  private static final Path PACKS = SampleDumps.root().resolve("rules/src/main/packs");

  /** Which rules may also fire on another rule's positive examples; everything else is wrong. */
  private static final Map<String, Set<String>> CROSSINGS =
      Map.of(
          // The service of the gRPC incident leaks a stream handler and a subscription each time.
          "redis-subscribe-stuck", Set.of("stream-handler-stuck"),
          "stream-handler-stuck", Set.of("redis-subscribe-stuck"),
          // The poller has a loop that sleeps and one that waits for a ticker's channel.
          "timer-per-request", Set.of("channel-receive-abandoned"),
          // Without sizes that is all that is known of what a ThreadLocal gathers.
          "threadlocal-leak", Set.of("heap-growth"),
          // Nor of what a map keeps.
          "stale-collection", Set.of("heap-growth"));

  static List<RuleFile> files() throws IOException, RuleFileException {
    List<RuleFile> files = new ArrayList<>();
    for (Path file : PackCompiler.files(PACKS)) {
      files.add(RuleFile.parse(file.getFileName().toString(), Files.readString(file)));
    }
    return files;
  }

  private record Case(RuleFile file, Example example, boolean crlf) {
    @Override
    public String toString() {
      return file.name() + ": " + example.name() + (crlf ? " (CRLF)" : "");
    }
  }

  static Stream<Case> examples() throws IOException, RuleFileException {
    return files().stream()
        .flatMap(file -> file.examples().stream().map(example -> new Case(file, example, false)))
        .flatMap(c -> Stream.of(c, new Case(c.file, c.example, true)));
  }

  private static List<Snapshot> dumps(Example example, boolean crlf) throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Example.Dump dump : example.dumps()) {
      String text = dump.text();
      if (text == null) {
        Path file = SampleDumps.file(String.valueOf(dump.file()));
        if (!crlf || file.toString().endsWith(".gz")) {
          snapshots.addAll(Dumps.read(file));
          continue;
        }
        text = new String(SampleDumps.bytes(file), StandardCharsets.UTF_8);
      }
      snapshots.addAll(Dumps.parse(crlf ? text.replace("\n", "\r\n") : text));
    }
    return Dumps.withHeaps(example, snapshots);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_holds(Case c) throws IOException {
    Report report = Dumps.scan(dumps(c.example, c.crlf));
    List<Finding> findings = Dumps.of(report, c.file.id());
    Example.Expect expect = c.example.expect();
    assertIf(
        expect.refuted(),
        (int)
            report.refuted().stream().filter(r -> r.finding().rule().equals(c.file.id())).count());
    assertEquals(expect.findings(), findings.size(), () -> findings.toString());
    for (Finding finding : findings) {
      assertIf(expect.count(), (int) finding.counts().now());
      Long delta = finding.counts().delta();
      assertIf(expect.delta(), delta == null ? null : Math.toIntExact(delta));
      assertIf(expect.appFrame(), finding.site().appFrame());
      assertIf(expect.variant(), finding.variant());
      assertIf(expect.confidence(), finding.confidence());
      assertIf(expect.severity(), finding.severity());
      assertFalse(finding.advice().explain().contains("{"), finding.advice().explain());
      assertFalse(finding.advice().fix().contains("{"), finding.advice().fix());
    }
  }

  private static void assertIf(Object expected, Object actual) {
    if (expected != null) {
      assertEquals(expected, actual);
    }
  }

  /** Rules about heap dumps, which are no text: the class is named in their files. */
  private static final Map<String, Class<?>> TESTED_IN_CODE =
      Map.of(
          "heap-leak-suspect", LeakSuspectTest.class,
          "duplicate-strings", DetailFindingsTest.class,
          "oversized-collection", DetailFindingsTest.class);

  @Test
  void every_rule_has_a_positive_and_a_negative_example() throws IOException, RuleFileException {
    for (RuleFile file : files()) {
      if (TESTED_IN_CODE.containsKey(file.id())) {
        assertEquals(List.of(), file.examples());
        continue;
      }
      assertTrue(file.examples().stream().anyMatch(Example::positive), file.name());
      assertTrue(file.examples().stream().anyMatch(e -> !e.positive()), file.name());
    }
  }

  @Test
  void no_rule_fires_on_the_positives_of_another() throws IOException, RuleFileException {
    for (RuleFile file : files()) {
      for (Example example : file.examples()) {
        if (!example.positive()) {
          continue;
        }
        Set<String> allowed = CROSSINGS.getOrDefault(file.id(), Set.of());
        for (Finding finding : Dumps.scan(dumps(example, false)).findings()) {
          if (finding.confidence() == Confidence.NOTE) {
            continue; // it alarms nobody, and may well say what else is there
          }
          String rule = finding.rule();
          assertTrue(
              rule.equals(file.id()) || allowed.contains(rule),
              () -> rule + " fires on " + file.name() + ": " + example.name());
        }
      }
    }
  }

  @Test
  void the_index_of_this_build_holds_the_same_rules() throws IOException, RuleFileException {
    List<Rule> fromFiles = new ArrayList<>();
    files().stream().map(RuleFile::rule).filter(Objects::nonNull).forEach(fromFiles::add);
    List<Rule> builtIn = Packs.builtIn();
    assertEquals(fromFiles.size(), builtIn.size());
    for (Rule rule : fromFiles) {
      assertTrue(builtIn.stream().anyMatch(b -> b.id().equals(rule.id())), rule.id());
    }
  }
}
