package io.leakscan.rules.check;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.Analyzer;
import io.leakscan.rules.judge.MatcherCoverage;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.sketch.SketchException;
import io.leakscan.rules.sketch.Sketches;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the examples of rule files and compares with what they expect. */
public final class ExampleRunner {
  private static final int GROUPS = 2;

  private final Analyzer analyzer;
  private final ExampleDumps dumps;

  /**
   * A runner of examples.
   *
   * @param files the rules under test, which stand beside the built-in ones as in any run
   * @param dumps reads the dumps
   */
  public ExampleRunner(List<RuleFile> files, ExampleDumps dumps) {
    AnalysisOptions options = new AnalysisOptions(AnalysisOptions.Mode.SCAN, List.of());
    this.analyzer = new Analyzer(options, Packs.with(files));
    this.dumps = dumps;
  }

  public Outcome run(RuleFile file, Example example) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Example.Dump dump : example.dumps()) {
      try {
        snapshots.addAll(dumps.read(file, dump));
      } catch (NoSuchFileException e) {
        return new Outcome(file, example, List.of(), Set.of(), String.valueOf(dump.file()));
      } catch (IOException e) {
        String why = dump.file() + " cannot be read: " + e.getMessage();
        return new Outcome(file, example, List.of(why), Set.of(), null);
      }
    }
    if (snapshots.isEmpty() && !example.dumps().isEmpty()) {
      List<String> why = List.of("there is no dump in it that can be read");
      return new Outcome(file, example, why, Set.of(), null);
    }
    try {
      snapshots = Sketches.join(snapshots, example.heaps());
    } catch (SketchException e) {
      return new Outcome(file, example, List.of("heap: " + e.getMessage()), Set.of(), null);
    }
    Report report = analyzer.analyze(snapshots);
    List<Finding> all = report.findings();
    List<Finding> found = all.stream().filter(f -> f.rule().equals(file.id())).toList();
    Rule rule = file.rule();
    Set<String> shown = rule == null ? Set.of() : MatcherCoverage.of(rule, snapshots);
    List<String> wrong = differences(example.expect(), found);
    long refuted =
        report.refuted().stream().filter(r -> r.finding().rule().equals(file.id())).count();
    compare(wrong, "refuted", example.expect().refuted(), refuted);
    if (found.size() < example.expect().findings()) {
      wrong.addAll(instead(report));
    }
    return new Outcome(file, example, wrong, shown, null);
  }

  /** What else is in the dump of a rule that did not fire: other findings, the largest groups. */
  private static List<String> instead(Report report) {
    List<String> seen = new ArrayList<>();
    report.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(finding -> finding.rule() + " reports " + finding.counts().now())
        .forEach(seen::add);
    report.groups().stream()
        .filter(group -> !group.idle() && group.site().blockedIn() != null)
        .limit(GROUPS)
        .map(group -> group.counts().now() + " in " + group.site().blockedIn())
        .forEach(seen::add);
    return seen;
  }

  private static List<String> differences(Example.Expect expect, List<Finding> found) {
    List<String> wrong = new ArrayList<>();
    if (found.size() != expect.findings()) {
      wrong.add("%d findings, expected %d".formatted(found.size(), expect.findings()));
    }
    for (Finding finding : found) {
      Long delta = finding.counts().delta();
      compare(wrong, "count", expect.count(), finding.counts().now());
      compare(wrong, "delta", expect.delta(), delta);
      compare(wrong, "app-frame", expect.appFrame(), finding.site().appFrame());
      compare(wrong, "variant", expect.variant(), finding.variant());
      compare(wrong, "confidence", expect.confidence(), finding.confidence());
      compare(wrong, "severity", expect.severity(), finding.severity());
    }
    return wrong;
  }

  private static void compare(
      List<String> wrong, String what, @Nullable Object expected, @Nullable Object actual) {
    if (expected != null && !expected.toString().equals(String.valueOf(actual))) {
      wrong.add("%s is %s, expected %s".formatted(what, word(actual), word(expected)));
    }
  }

  private static String word(@Nullable Object value) {
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }
}
