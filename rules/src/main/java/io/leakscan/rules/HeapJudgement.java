package io.leakscan.rules;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.detect.HeapDetector;
import io.leakscan.rules.detect.HeapDetectors;
import io.leakscan.rules.detect.LoaderLeakDetector;
import io.leakscan.rules.detect.QualityDetector;
import io.leakscan.rules.detect.StalePlaces;
import io.leakscan.rules.heap.PathGrowth;
import io.leakscan.rules.heap.RetainedByClass;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.normalize.Normalizers;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapSeriesBuilder;
import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.series.ProcessSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the heaps among the inputs say. They are compared with one another, never with threads. */
final class HeapJudgement {
  private final List<HeapSeries> processes;
  private final List<HeapSeries> judged;
  private final List<Finding> findings = new ArrayList<>();

  /** {@code oneDumpIsSaid} if it is said already that one dump shows no growth. */
  HeapJudgement(
      List<Snapshot> snapshots,
      AnalysisOptions options,
      Normalizers normalizers,
      boolean oneDumpIsSaid) {
    List<Snapshot> heaps = snapshots.stream().filter(s -> s.heap() != null).toList();
    processes = new HeapSeriesBuilder(normalizers).build(heaps);
    List<HeapSeries> ofTheLast = processes;
    if (options.mode() == AnalysisOptions.Mode.DIFF && processes.size() > 1) {
      Snapshot last = heaps.get(heaps.size() - 1);
      ofTheLast = processes.stream().filter(series -> series.snapshots().contains(last)).toList();
      findings.add(
          QualityDetector.otherProcesses(heaps.stream().map(h -> h.origin().label()).toList()));
    }
    judged = ofTheLast;
    for (HeapSeries series : judged) {
      for (HeapDetector detector : HeapDetectors.all(oneDumpIsSaid)) {
        for (Finding finding : detector.detect(series)) {
          if (!isToldByProof(finding) && !StalePlaces.tell(findings, finding)) {
            findings.add(finding);
          }
        }
      }
    }
  }

  /** Whether what only looks like a disease was proven to be one: those detectors go first. */
  private boolean isToldByProof(Finding finding) {
    return finding.confidence() != Confidence.CONFIRMED
        && findings.stream()
            .anyMatch(
                known ->
                    known.rule().equals(LoaderLeakDetector.RULE)
                        && known.rule().equals(finding.rule())
                        && known.confidence() == Confidence.CONFIRMED);
  }

  /** Processes of which there are heap dumps without threads and nothing else. */
  List<ProcessSeries> withoutThreads() {
    return judged.stream()
        .filter(series -> series.snapshots().stream().allMatch(Snapshot::heapOnly))
        .filter(series -> series.last().graph() != null)
        .map(series -> ProcessSeries.ofHeaps(series.snapshots(), series.normalizer()))
        .toList();
  }

  List<Finding> findings() {
    return findings;
  }

  /** Every heap by process, in time order. */
  List<Snapshot> snapshots() {
    List<Snapshot> all = new ArrayList<>();
    processes.forEach(series -> all.addAll(series.snapshots()));
    return all;
  }

  /** What the last heap holds, null if there is none. */
  @Nullable HeapSummary summary() {
    if (processes.isEmpty()) {
      return null;
    }
    HeapSeries series = processes.get(processes.size() - 1);
    boolean go = series.runtime() == RuntimeKind.GO;
    Normalizer normalizer = series.normalizer();
    List<HeapTrack> sites =
        go ? series.by(row -> normalizer.normalize(row.stack()).appFrameName()) : List.of();
    return new HeapSummary(
        series.runtime(),
        series.lastContent().objects(),
        series.lastContent().bytes(),
        series.lastContent().sampling() > 0,
        rows(series, series.byName(), RetainedByClass.of(series.lastContent())),
        rows(series, sites, Map.of()),
        series.lastContent().retention(),
        PathGrowth.of(series),
        null);
  }

  private static List<HeapSummary.Row> rows(
      HeapSeries series, List<HeapTrack> tracks, Map<String, Long> retained) {
    List<HeapSummary.Row> rows = new ArrayList<>();
    for (HeapTrack track : tracks) {
      rows.add(
          new HeapSummary.Row(
              track.name(),
              track.now(),
              track.bytes(),
              series.hasHistory() ? track.bytesBefore() : null,
              track.allocated(),
              track.stack(),
              retained.get(track.name())));
    }
    return rows;
  }
}
