package io.leakscan.rules.judge;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.join.JoinedHeap;
import io.leakscan.rules.join.ObjectProof;
import io.leakscan.rules.normalize.Normalizers;
import io.leakscan.rules.pack.ObjectBlock;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.Companions;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.SeriesBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which ways of showing a disease some dumps show. */
public final class MatcherCoverage {
  private MatcherCoverage() {}

  /**
   * The ids of the entries of {@code threads.any} that know a thread of the last dump, and of those
   * of {@code objects} that would report objects of its heap. A thread counts for the first entry
   * that knows it, as when it is judged.
   */
  public static Set<String> of(Rule rule, List<Snapshot> snapshots) {
    Set<String> shown = new LinkedHashSet<>();
    List<Snapshot> withThreads = snapshots.stream().filter(s -> !s.heapOnly()).toList();
    Normalizers normalizers = new Normalizers(List.of());
    for (ProcessSeries series :
        new SeriesBuilder(normalizers).build(Companions.join(withThreads, 1).snapshots())) {
      CaseFile file = new CaseFile(series);
      List<ThreadTest> tests =
          rule.any().stream()
              .filter(m -> m.runtime() == null || m.runtime() == series.last().runtime())
              .map(matcher -> new ThreadTest(matcher, series.frameNames()))
              .toList();
      JoinedHeap heap = rule.objects().isEmpty() ? null : file.heap();
      if (heap != null) {
        shown.addAll(objects(rule, heap));
      }
      for (ObservedThread thread : series.lastThreads()) {
        tests.stream()
            .filter(test -> test.matches(thread, file))
            .findFirst()
            .map(ThreadTest::matcher)
            .map(ThreadMatcher::id)
            .ifPresent(shown::add);
      }
    }
    return shown;
  }

  /** Who refers to objects is asked once conditions have shown that it matters. */
  private static Set<String> objects(Rule rule, JoinedHeap heap) {
    Set<String> shown = new LinkedHashSet<>();
    do {
      for (ObjectBlock block : rule.objects()) {
        if (!new ObjectProof(heap, block).judge().isEmpty()) {
          shown.add(block.id());
        }
      }
    } while (heap.askReferrers());
    return shown;
  }
}
