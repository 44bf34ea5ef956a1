package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.OneResource;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.judge.Ratio;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.Families;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Things that a program should make once and makes again and again: executors, timers, clients. */
final class FamilyDetector implements Detector {
  private static final int LEAST_DELTA = Thresholds.number("family.least-delta");
  private static final int LEAST_SHARE = Thresholds.number("family.least-share-of-before");
  private static final int MANY = Thresholds.number("family.many");
  private static final int VERY_MANY = Thresholds.number("family.very-many");
  private static final int MANY_WITHOUT_AGES = Thresholds.number("family.many-without-ages");

  private static final int LEAST_TIMERS = Thresholds.number("family.least-timers");

  private final Families families = Families.load();

  @Override
  public Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    families.rows().forEach(row -> rules.add(row.rule()));
    return rules;
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    Map<String, Family> largest = new LinkedHashMap<>();
    Map<String, List<ObservedThread>> threads = new LinkedHashMap<>();
    for (Family family : find(file.series())) {
      String id = family.row().rule() + '\n' + family.kind();
      largest.merge(id, family, (a, b) -> b.now() > a.now() ? b : a);
      threads.computeIfAbsent(id, unused -> new ArrayList<>()).addAll(family.lastThreads());
    }
    List<Finding> findings = new ArrayList<>();
    for (boolean clients : new boolean[] {true, false}) {
      largest.forEach(
          (id, family) -> {
            Verdict verdict = family.isClient() == clients ? judge(file.series(), family) : null;
            if (verdict != null) {
              if (!isPartOfAClient(family, findings)) {
                findings.add(finding(file.series(), family, verdict));
              }
              file.claim(threads.getOrDefault(id, List.of()));
            }
          });
    }
    return findings;
  }

  /** A client brings executors and timers: where they grow with it, it is what is not closed. */
  private static boolean isPartOfAClient(Family family, List<Finding> findings) {
    if (family.isClient()) {
      return false;
    }
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Long before = finding.counts().before();
      if (finding.rule().equals(Family.CLIENT)
          && before != null
          && Ratio.isFixed(family.before(), family.now(), before, finding.counts().now())) {
        findings.set(i, OneResource.with(finding, family.lastThreads()));
        return true;
      }
    }
    return false;
  }

  /** The snapshots in between are looked at only where the last has more than the first. */
  private List<Family> find(ProcessSeries series) {
    int last = series.size() - 1;
    List<Family> ends = Family.find(series, families.rows(), i -> i == 0 || i == last);
    boolean between = last > 1 && ends.stream().anyMatch(family -> family.now() > family.before());
    return between ? Family.find(series, families.rows(), i -> true) : ends;
  }

  private record Verdict(Severity severity, Confidence confidence) {}

  private static @Nullable Verdict judge(ProcessSeries series, Family family) {
    Severity full = family.row().words().severity();
    if (family.isOfTimers()) {
      return judgeTimers(series, family);
    }
    if (!series.hasHistory()) {
      return judgeOne(series, family, full);
    }
    long delta = family.now() - family.before();
    boolean grew =
        delta >= Math.max(LEAST_DELTA, family.before() / LEAST_SHARE) && isMonotone(family);
    Double seconds = series.seconds();
    double millis = seconds == null ? 0 : seconds * 1000;
    if (!grew || series.idsComparable() && family.comesAndGoes(millis)) {
      return null;
    }
    boolean proven = isKept(series, family) && family.before() > 0;
    // Those of one moment, of which no age says whether they stay: one look tells no more.
    boolean moment = family.before() == 0 && !family.hasAges() && family.now() < VERY_MANY;
    return new Verdict(
        moment ? Severity.MEDIUM : full, proven ? Confidence.CONFIRMED : Confidence.SUSPECT);
  }

  /** A program may well have a timer for each tenant; that it makes more and ends none is told. */
  private static @Nullable Verdict judgeTimers(ProcessSeries series, Family family) {
    long needed = Math.max(LEAST_TIMERS, family.before() / 2);
    boolean grew =
        series.hasHistory() && family.now() - family.before() >= needed && isMonotone(family);
    return grew && family.before() > 0 && isKept(series, family)
        ? new Verdict(Severity.MEDIUM, Confidence.SUSPECT)
        : null;
  }

  private static boolean isKept(ProcessSeries series, Family family) {
    return series.idsComparable() && family.survivors() == family.before();
  }

  private static @Nullable Verdict judgeOne(ProcessSeries series, Family family, Severity full) {
    long up = 0;
    boolean ages = false;
    for (ObservedThread thread : series.lastThreads()) {
      up = Math.max(up, thread.sample().timing().elapsedMillis());
      ages |= thread.sample().timing().elapsedMillis() >= 0;
    }
    boolean suspect =
        ages
            ? family.now() >= MANY && family.madeSteadily(up, MANY_WITHOUT_AGES)
            : family.now() >= MANY_WITHOUT_AGES;
    if (!suspect) {
      return null;
    }
    Severity severity = family.now() >= VERY_MANY ? full : Severity.MEDIUM;
    return new Verdict(severity, Confidence.SUSPECT);
  }

  private static boolean isMonotone(Family family) {
    List<Long> history = family.history();
    for (int i = 1; i < history.size(); i++) {
      if (history.get(i) < history.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(ProcessSeries series, Family family, Verdict verdict) {
    List<ObservedThread> threads = family.lastThreads();
    ObservedThread example = Places.busiest(threads);
    Families.Row row = family.row();
    FindingDraft draft =
        new FindingDraft(row.rule(), row.words().title())
            .verdict(verdict.severity(), verdict.confidence())
            .variant(row.variant())
            .place(List.of(family.kind()))
            .counts(new Counts(family.now(), series.hasHistory() ? (Long) family.before() : null))
            .site(example.site())
            .threads(Places.names(threads));
    if (series.hasHistory()) {
      draft.evidence(new Evidence.Growth(family.history(), series.seconds()));
    }
    if (series.idsComparable()) {
      draft.evidence(new Evidence.Survival(family.before(), family.survivors(), null));
    }
    return draft
        .evidence(Places.of("member", threads))
        .advice(
            family.now()
                + " "
                + row.thing()
                + " ("
                + family.kind()
                + ") with "
                + threads.size()
                + " threads. "
                + row.words().explain(),
            row.words().fix())
        .build();
  }
}
