package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One process, two looks, any form of each: the same rules with the same counts, as far as the
 * forms can carry them; and nothing about healthy programs, whatever is held against what.
 */
class GoFormsTest {
  private static final Set<String> HEALTHY =
      Set.of("g6-healthy", "shop-front", "parcel-pool", "link-check", "stock-follow");

  /** What profiles cannot tell, so that it takes ids on both sides. */
  private static final Map<String, String> IDS_ONLY =
      Map.of(
          "order-status", "requests that hang look like load",
          "parcel-desk", "no waits in minutes",
          "rate-board", "nor these: idle connections may be used again",
          "weather-desk", "calls without an answer look like load",
          "event-intake", "senders that come and go: a suspect, as one dump would make it");

  /** More goroutines are growth in any form, though not of which disease. */
  private static final Set<String> MORE_GOROUTINES = Set.of("event-intake", "weather-desk");

  /** debug=1 does not tell the channel operation, so two of them may have another name for it. */
  private static final Map<String, String> TEXT_PROFILE =
      Map.of(
          "audit-sink", "nor a nil channel",
          "letter-print", "",
          "price-poller", "",
          "quote-desk", "");

  /** A profile does not tell a nil channel from another. */
  private static final Set<String> NIL_CHANNELS = Set.of("audit-sink");

  private static Stream<Path> programs() {
    return Stream.of("go", "go-own")
        .flatMap(folder -> list(SampleDumps.file(folder)))
        .filter(folder -> !forms(folder, "before").isEmpty());
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forms of a look that show stacks. */
  private static List<Path> forms(Path program, String look) {
    return Files.isDirectory(program)
        ? list(program)
            .filter(file -> name(file).startsWith(look + '.') && !name(file).endsWith(".html"))
            .toList()
        : List.of();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isText(Path file) {
    return name(file).contains("debug1");
  }

  private static boolean hasIds(Path file) {
    return name(file).contains("debug2") || name(file).endsWith(".log");
  }

  private static Report diff(Path before, Path after) {
    List<Snapshot> snapshots = new ArrayList<>(Dumps.read(before));
    snapshots.addAll(Dumps.read(after));
    return Dumps.diff(snapshots);
  }

  /** {@code rule 5 -> 40 fingerprint} of all that is more than info. */
  private static String verdict(Report report) {
    TreeSet<String> lines = new TreeSet<>();
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.INFO) {
        lines.add(
            String.join(
                " ",
                finding.rule(),
                finding.counts().before() + " -> " + finding.counts().now(),
                finding.fingerprint()));
      }
    }
    return String.join("\n", lines);
  }

  @TestFactory
  Stream<DynamicTest> any_two_forms_of_one_process_give_the_same_verdict() {
    return programs()
        .filter(program -> !HEALTHY.contains(name(program)))
        .flatMap(
            program -> {
              List<Path> before = forms(program, "before");
              List<Path> after = forms(program, "after");
              if (after.isEmpty()) {
                return Stream.of();
              }
              AtomicReference<String> expected = new AtomicReference<>();
              return before.stream()
                  .flatMap(
                      first ->
                          after.stream()
                              .filter(second -> comparable(name(program), first, second))
                              .map(
                                  second ->
                                      DynamicTest.dynamicTest(
                                          name(program) + ' ' + name(first) + ' ' + name(second),
                                          () -> {
                                            String verdict = verdict(diff(first, second));
                                            expected.compareAndSet(null, verdict);
                                            assertEquals(expected.get(), verdict);
                                          })));
            });
  }

  /** Only traces know who started a goroutine; a baseline of one form holds for the others. */
  @TestFactory
  Stream<DynamicTest> a_finding_of_one_dump_has_the_same_fingerprint_in_every_form() {
    return programs()
        .filter(program -> !NIL_CHANNELS.contains(name(program)))
        .flatMap(
            program ->
                Stream.of("before", "after")
                    .map(
                        look ->
                            DynamicTest.dynamicTest(
                                name(program) + ' ' + look,
                                () -> sameFingerprints(forms(program, look)))));
  }

  private static void sameFingerprints(List<Path> forms) {
    Map<String, Map<Path, Set<String>>> byRule = new TreeMap<>();
    for (Path form : forms) {
      for (Finding finding : Dumps.scan(Dumps.read(form)).findings()) {
        byRule
            .computeIfAbsent(finding.rule(), unused -> new TreeMap<>())
            .computeIfAbsent(form, unused -> new TreeSet<>())
            .add(finding.fingerprint());
      }
    }
    byRule.forEach((rule, of) -> assertEquals(1, Set.copyOf(of.values()).size(), rule + of));
  }

  private static boolean comparable(String program, Path first, Path second) {
    boolean ids = hasIds(first) && hasIds(second);
    boolean texts = isText(first) && isText(second);
    boolean exact = hasIds(first) || hasIds(second);
    return (ids || !IDS_ONLY.containsKey(program))
        && (!texts || !TEXT_PROFILE.containsKey(program))
        && (exact || !NIL_CHANNELS.contains(program));
  }

  /** Where a form cannot carry the verdict, it says less and nothing else. */
  @TestFactory
  Stream<DynamicTest> what_cannot_be_told_is_no_alarm() {
    return programs()
        .filter(program -> IDS_ONLY.containsKey(name(program)))
        .filter(program -> !MORE_GOROUTINES.contains(name(program)))
        .flatMap(
            program ->
                forms(program, "before").stream()
                    .flatMap(
                        first ->
                            forms(program, "after").stream()
                                .filter(second -> !comparable(name(program), first, second))
                                .map(
                                    second ->
                                        DynamicTest.dynamicTest(
                                            name(program) + name(first) + name(second),
                                            () ->
                                                assertEquals("", verdict(diff(first, second)))))));
  }

  @TestFactory
  Stream<DynamicTest> healthy_programs_are_quiet_in_every_form() {
    List<String> looks = List.of("cold", "before", "load", "calm", "rush", "after", "recovered");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path program : programs().toList()) {
      boolean healthy = HEALTHY.contains(name(program));
      List<Path> dumps =
          looks.stream()
              .filter(look -> healthy || look.equals("calm") || look.equals("rush"))
              .flatMap(look -> forms(program, look).stream())
              .toList();
      for (Path first : dumps) {
        tests.add(
            DynamicTest.dynamicTest(
                name(program) + ' ' + name(first),
                () -> assertEquals("", verdict(Dumps.scan(Dumps.read(first))))));
        for (Path second : dumps) {
          if (dumps.indexOf(second) > dumps.indexOf(first)
              && !name(second).split("\\.")[0].equals(name(first).split("\\.")[0])) {
            tests.add(
                DynamicTest.dynamicTest(
                    name(program) + ' ' + name(first) + ' ' + name(second),
                    () -> assertEquals("", verdict(diff(first, second)))));
          }
        }
      }
    }
    return tests.stream();
  }

  /** What the dump before the page shows does not go away because of it. */
  @Test
  void aPageOfTotalsAtTheEndHidesNothing() {
    Path g4 = SampleDumps.file("go/g4-sql-rows");
    Report report = diff(g4.resolve("before.debug2.txt"), g4.resolve("after.index.html"));
    Finding pool = report.findings().get(0);
    assertEquals("connection-pool-exhausted", pool.rule());
    assertEquals(15, pool.counts().now());
    assertTrue(report.inputs().get(1).totalOnly());
    assertTrue(report.findings().stream().anyMatch(f -> f.rule().equals("thread-growth")));
  }

  /** A page of totals is held against totals, and says what to fetch. */
  @Test
  void pages_of_totals_are_compared_as_totals() {
    Path g3 = SampleDumps.file("go/g3-redis-subscribe");
    Path page = g3.resolve("before.index.html");
    Path after = g3.resolve("after.index.html");
    assertEquals(List.of("thread-growth"), rules(diff(page, after)));
    assertTrue(said(diff(page, after)).contains("/debug/pprof/goroutine?debug=2"));

    Path healthy = SampleDumps.file("go/g6-healthy");
    Path load = healthy.resolve("load.index.html");
    for (Path calm : forms(healthy, "before")) {
      assertEquals("", verdict(diff(calm, load)), "twice as many are load: " + calm);
    }
    for (String form : List.of("after.debug2.txt", "after.debug1.txt", "after.pb.gz")) {
      Report report = diff(healthy.resolve("before.index.html"), healthy.resolve(form));
      assertEquals("", verdict(report), form);
      assertTrue(said(report).contains("Totals only, no stacks"), form);
    }
    Report mixed = diff(page, g3.resolve("after.pb.gz"));
    assertEquals(List.of("thread-growth", "redis-subscribe-stuck"), rules(mixed));
    assertEquals(149, mixed.findings().get(0).counts().before());
    assertEquals(1796, mixed.findings().get(0).counts().now());
  }

  private static List<String> rules(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(Finding::rule)
        .toList();
  }

  private static String said(Report report) {
    StringBuilder text = new StringBuilder();
    report.findings().forEach(finding -> text.append(finding.advice().explain()).append('\n'));
    return text.toString();
  }

  /** The protobufs have times, so the growth has a rate. */
  @Test
  void profiles_give_the_seconds_between_them() {
    Path g3 = SampleDumps.file("go/g3-redis-subscribe");
    Report report = diff(g3.resolve("before.pb.gz"), g3.resolve("after.pb.gz"));
    String evidence = Dumps.of(report, "redis-subscribe-stuck").get(0).evidence().toString();
    assertTrue(evidence.contains("Growth[counts=[144, 1791], seconds="), evidence);
  }
}
