package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapPath;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapPurposes;
import io.leakscan.rules.table.HeapPurposes.Purpose;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lists of listeners that grow while they are still small: some hundreds of them keep hardly
 * anything, but what they belong to is gone. What keeps much is told by its place.
 */
final class ListenerListDetector implements HeapDetector {
  private static final int LEAST = Thresholds.number("listener-growth.least-listeners");
  private static final int LEAST_SHARE = Thresholds.number("listener-growth.least-share-of-before");
  private static final int MOST_CLASSES = 5;

  private final HeapClasses classes = HeapClasses.load();
  private final PathGrowthDetector places = new PathGrowthDetector();
  private final ListenerLists lists = new ListenerLists(HeapHolders.load(), HeapPurposes.load());

  @Override
  public Set<String> rules() {
    return Set.of(PathGrowthFindings.LISTENERS);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    if (series.runtime() != RuntimeKind.JVM || graph == null || !series.hasHistory()) {
      return List.of();
    }
    List<HeapTrack> all = series.byName();
    HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
    List<HeapTrack> growing = StartUps.stillLoading(all) ? List.of() : growing(all, kinds);
    Set<String> told = growing.isEmpty() ? Set.of() : places.explained(series).classes();
    List<Finding> findings = new ArrayList<>();
    Predicate<String> own = name -> kinds.of(name) == Kind.APPLICATION;
    for (HeapTrack track : growing) {
      ListenerLists.Listeners now =
          told.contains(ClassText.lasting(track.name()))
              ? null
              : lists.largest(graph, track.name(), own);
      List<Long> history = now == null ? List.of() : history(series, track, now, own);
      if (now != null && grows(history) && Forsaken.are(graph, track.name(), own)) {
        findings.add(finding(series, track.name(), now, history));
      }
    }
    return findings;
  }

  private static List<HeapTrack> growing(List<HeapTrack> all, HeapClassKinds kinds) {
    return all.stream()
        .filter(track -> grows(track.history()))
        .filter(track -> kinds.of(track.name()) == Kind.APPLICATION)
        .sorted(Comparator.comparingLong(track -> -track.delta()))
        .limit(MOST_CLASSES)
        .toList();
  }

  private static boolean grows(List<Long> history) {
    long before = history.get(0);
    long delta = history.get(history.size() - 1) - before;
    return before >= LEAST && delta * LEAST_SHARE >= before && HeapTrend.grows(history, LEAST);
  }

  private List<Long> history(
      HeapSeries series, HeapTrack track, ListenerLists.Listeners now, Predicate<String> own) {
    List<Long> history = new ArrayList<>();
    for (Snapshot snapshot : series.snapshots()) {
      HeapGraph graph = snapshot.graph();
      boolean last = snapshot == series.last();
      long before = last || graph == null ? 0 : lists.in(now.path(), graph, track.name(), own);
      history.add(last ? now.count() : before);
    }
    return history;
  }

  private static Finding finding(
      HeapSeries series, String className, ListenerLists.Listeners now, List<Long> history) {
    boolean load = OpenConnections.follow(series, now.count() - history.get(0));
    String name = Places.name(now.path());
    return new FindingDraft(
            PathGrowthFindings.LISTENERS,
            name + " has more and more listeners: " + ClassText.brief(className))
        .verdict(
            load ? Severity.INFO : Severity.MEDIUM, load ? Confidence.NOTE : Confidence.CONFIRMED)
        .place(List.of(PathText.place(now.path()), ClassText.lasting(className)))
        .counts(new Counts(now.count(), history.get(0)))
        .evidence(new Evidence.Growth(history, series.seconds()))
        .evidence(held(now, className))
        .advice(
            PlaceAdvice.explain(Purpose.LISTENERS)
                + " Nothing but the listener leads to what it belongs to any more."
                + (load ? " As many connections and threads came: they may be for these." : ""),
            PlaceAdvice.fix(Purpose.LISTENERS, name))
        .build();
  }

  private static Evidence held(ListenerLists.Listeners now, String className) {
    List<HeapPath.Step> steps = new ArrayList<>(now.path().steps());
    steps.add(new HeapPath.Step(HeapPath.Kind.UNTOLD, "", className, false, now.count()));
    HeapPath path = new HeapPath(now.path().root(), steps);
    return new Evidence.HeapHolders(
        "listener",
        "",
        now.count(),
        now.count(),
        0,
        0,
        List.of(new Evidence.HeapHolders.Holder(path, now.count())));
  }
}
