package io.leakscan.rules;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Origin;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Refutation;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.detect.Detector;
import io.leakscan.rules.detect.Detectors;
import io.leakscan.rules.detect.QualityDetector;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.ObjectJudge;
import io.leakscan.rules.judge.OneGrowth;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.judge.RuleJudge;
import io.leakscan.rules.normalize.Normalizers;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pool.PoolEvidence;
import io.leakscan.rules.pool.PoolSummaries;
import io.leakscan.rules.series.Companions;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.GroupMarks;
import io.leakscan.rules.series.HotThreads;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.SeriesBuilder;
import io.leakscan.rules.series.SideFiles;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The whole of the judgement: snapshots in, report out. */
public final class Analyzer {
  private final AnalysisOptions options;
  private final List<Rule> rules;

  /** Judges by the rules that come with leakscan and the user's own. */
  public Analyzer(AnalysisOptions options) {
    this(options, Packs.with(options.own()));
  }

  /** Judges by these rules and the detectors in code. */
  public Analyzer(AnalysisOptions options, List<Rule> rules) {
    this.options = options;
    this.rules = List.copyOf(rules);
  }

  /**
   * Judges snapshots of one or more processes; those of one process are compared in time order.
   *
   * @param snapshots at least one, in any order
   */
  public Report analyze(List<Snapshot> snapshots) {
    Normalizers normalizers = new Normalizers(options.appPackages());
    List<Snapshot> given = withoutTwins(snapshots);
    SideFiles sides = SideFiles.attach(given);
    List<Snapshot> distinct = sides.snapshots();
    List<Snapshot> withThreads = distinct.stream().filter(s -> !s.heapOnly()).toList();
    boolean compares = options.mode() == AnalysisOptions.Mode.DIFF;
    Companions moments = Companions.join(withThreads, compares ? 2 : 1);
    List<ProcessSeries> processes = new SeriesBuilder(normalizers).build(moments.snapshots());
    List<Finding> findings = new ArrayList<>();
    if (given.size() < snapshots.size()) {
      findings.add(QualityDetector.twins());
    }
    if (!sides.strays().isEmpty()) {
      findings.add(QualityDetector.strays(sides.strays()));
    }
    List<String> apart = heapsApart(processes, moments);
    if (!apart.isEmpty()) {
      findings.add(QualityDetector.heapApart(apart));
    }
    List<ProcessSeries> judged = processes;
    if (compares && processes.size() > 1) {
      Snapshot last = moments.snapshots().get(moments.snapshots().size() - 1);
      judged =
          processes.stream()
              .filter(series -> series.snapshots().stream().anyMatch(s -> s == last))
              .toList();
      findings.add(QualityDetector.otherProcesses(labels(processes)));
    }
    List<Group> groups = new ArrayList<>();
    List<HotThread> hot = new ArrayList<>();
    List<PoolSummary> pools = new ArrayList<>();
    List<Refutation> refuted = new ArrayList<>();
    List<CaseFile> files = new ArrayList<>();
    for (ProcessSeries series : judged) {
      CaseFile file = new CaseFile(series.withStacks());
      findings.addAll(judge(file));
      findings.addAll(totals(series, file));
      files.add(file);
      groups.addAll(file.groups());
      hot.addAll(HotThreads.of(series));
      pools.addAll(pools(file));
    }
    HeapJudgement heaps = new HeapJudgement(distinct, options, normalizers, lacksHistory(judged));
    findings.addAll(heaps.findings());
    for (ProcessSeries series : heaps.withoutThreads()) {
      CaseFile file = new CaseFile(series);
      ObjectJudge.judge(rules, file);
      findings.addAll(file.findings());
      files.add(file);
    }
    files.forEach(file -> refuted.addAll(file.refuted()));
    if (!options.own().isEmpty()) {
      findings.replaceAll(new OwnDocs(options.own())::link);
    }
    findings = OneGrowth.told(findings);
    findings.sort(WORST_FIRST);
    Report report =
        new Report(
            inputs(processes, moments, heaps),
            findings,
            summaries(groups),
            pools,
            hot,
            processes.isEmpty()
                ? Unanswered.withoutThreads(files, rules, findings)
                : Unanswered.of(judged, files, rules, findings),
            heaps.summary());
    return report.refuting(refuted);
  }

  /** Heap dumps that no thread dump belongs to, where there are thread dumps of another process. */
  private static List<String> heapsApart(List<ProcessSeries> processes, Companions moments) {
    List<String> apart = new ArrayList<>();
    boolean others = false;
    for (ProcessSeries series : processes) {
      boolean joined = series.idsComparable();
      for (Snapshot snapshot : series.snapshots()) {
        boolean alone = snapshot.graph() != null && moments.companions(snapshot).isEmpty();
        others |= !alone && snapshot.runtime() == RuntimeKind.JVM;
        if (alone && !joined) {
          apart.add(snapshot.origin().label());
        }
      }
    }
    return others ? apart : List.of();
  }

  /** Whether there are dumps of threads, and one of a process at most: that is said of them. */
  private static boolean lacksHistory(List<ProcessSeries> processes) {
    return processes.stream().anyMatch(series -> !series.hasHistory());
  }

  /** The order of findings in a report. */
  public static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .thenComparing(finding -> -finding.counts().now())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::fingerprint);

  private List<Finding> judge(CaseFile file) {
    Predicate<Detector> fits = detector -> detector.fits(file.series());
    Detectors.beforeRules().stream().filter(fits).forEach(d -> file.add(d.detect(file)));
    NameIndex names = file.series().frameNames();
    for (Rule rule : rules) {
      file.add(new RuleJudge(rule, names).judge(file));
    }
    Detectors.afterRules().stream().filter(fits).forEach(d -> file.add(d.detect(file)));
    ObjectJudge.judge(rules, file);
    return file.findings().stream()
        .map(finding -> PoolEvidence.add(finding, file.pools(), Places::place))
        .toList();
  }

  /** What totals alone say, where some of the dumps hold no more. */
  private static List<Finding> totals(ProcessSeries series, CaseFile file) {
    List<String> bare =
        series.snapshots().stream()
            .filter(Snapshot::totalOnly)
            .map(snapshot -> snapshot.origin().label())
            .toList();
    if (bare.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(QualityDetector.totalsOnly(bare));
    if (file.series() != series) {
      findings.addAll(Detectors.totals().detect(new CaseFile(series)));
    }
    return findings;
  }

  private static List<PoolSummary> pools(CaseFile file) {
    boolean history = file.series().hasHistory();
    return PoolSummaries.of(file.pools(), history ? file.pools(0) : null, Places::place);
  }

  /**
   * The same bytes given twice show nothing that stands still: a second look is another dump. A
   * profile without ids may well be the same twice.
   */
  private static List<Snapshot> withoutTwins(List<Snapshot> snapshots) {
    Set<String> seen = new HashSet<>();
    List<Snapshot> distinct = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      Origin origin = snapshot.origin();
      boolean telling = snapshot.capabilities().contains(Capability.THREAD_IDS);
      if (!telling || seen.add(origin.content() + '#' + origin.index())) {
        distinct.add(snapshot);
      }
    }
    return distinct;
  }

  private static List<String> labels(List<ProcessSeries> processes) {
    List<String> labels = new ArrayList<>();
    for (ProcessSeries series : processes) {
      series.snapshots().forEach(snapshot -> labels.add(snapshot.origin().label()));
    }
    return labels;
  }

  /** The dumps of threads, then those of heaps, each by process in time order. */
  private static List<InputSummary> inputs(
      List<ProcessSeries> processes, Companions moments, HeapJudgement heaps) {
    List<InputSummary> inputs = new ArrayList<>();
    for (ProcessSeries series : processes) {
      for (Snapshot snapshot : series.snapshots()) {
        moments.companions(snapshot).forEach(part -> inputs.add(InputSummary.of(part)));
        inputs.add(InputSummary.of(snapshot));
      }
    }
    heaps.snapshots().stream()
        .filter(Snapshot::heapOnly)
        .forEach(snapshot -> inputs.add(InputSummary.of(snapshot)));
    return inputs;
  }

  private static List<GroupSummary> summaries(List<Group> groups) {
    List<Group> sorted = new ArrayList<>(groups);
    sorted.sort(
        Comparator.comparingLong((Group group) -> -group.now())
            .thenComparing(group -> String.join("\n", group.example().stack().key())));
    return sorted.stream()
        .map(
            group ->
                new GroupSummary(
                    group.counts(),
                    group.state(),
                    group.site(),
                    waitsForWork(group),
                    GroupMarks.labels(group),
                    GroupMarks.lockedToThread(group)))
        .toList();
  }

  /** Idle workers, and threads of the JVM that never show a frame, such as its compilers. */
  private static boolean waitsForWork(Group group) {
    ThreadSample sample = group.example().sample();
    return group.example().idle()
        // A stack that the dump leaves out is not one without frames.
        || sample.stack().isEmpty()
            && !sample.stack().truncated()
            && sample.kind() == ThreadKind.PLATFORM;
  }
}
