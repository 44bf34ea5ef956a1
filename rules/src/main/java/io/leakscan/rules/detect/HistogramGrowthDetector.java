package io.leakscan.rules.detect;

import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.HeapClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Classes that grow between histograms of a JVM. Strings, arrays and entries of maps grow with
 * whatever owns them, so the class of the application that grows with them is named; without one a
 * library's, then the JDK's.
 */
final class HistogramGrowthDetector implements HeapDetector {
  static final String RULE = "heap-growth";

  private static final long LEAST_INSTANCES = 1000;
  private static final long LEAST_OF_LARGE = 10;
  private static final long LARGE = 1 << 20;
  private static final long LEAST_BYTES = 64 << 10;
  private static final long LARGE_OBJECT = 4 << 10;
  private static final int MOST = 5;

  private final HeapClasses classes = HeapClasses.load();

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    if (series.runtime() != RuntimeKind.JVM || !series.hasHistory()) {
      return List.of();
    }
    List<HeapTrack> tracks = series.byName();
    HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
    Garbage garbage = Garbage.of(series, tracks, classes);
    List<HeapTrack> growing = new ArrayList<>();
    for (HeapTrack track : tracks) {
      if (grows(track) && !garbage.explains(track)) {
        growing.add(track);
      }
    }
    growing.sort(Comparator.comparingLong(track -> -track.bytesDelta()));
    HistogramFindings report = new HistogramFindings(series, tracks, kinds, garbage);
    List<GrowingGroup> groups = groups(growing, kinds, report.startingUp());
    return groups.stream()
        .sorted(Comparator.comparingLong(group -> -group.bytesDelta(tracks, kinds)))
        .limit(MOST)
        .map(report::finding)
        .toList();
  }

  private static boolean grows(HeapTrack track) {
    return HeapTrend.grows(track.history(), LEAST_INSTANCES)
        || (HeapTrend.grows(track.history(), LEAST_OF_LARGE)
            && HeapTrend.grows(track.bytesHistory(), LARGE));
  }

  /**
   * One group a resource. What is not the application's own is asked only where nothing before it
   * grows; while a process starts up it is not asked at all.
   */
  private List<GrowingGroup> groups(
      List<HeapTrack> growing, HeapClassKinds kinds, boolean startingUp) {
    List<GrowingGroup> groups = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      boolean foreign = kind != Kind.APPLICATION && kind != Kind.LIBRARY;
      if (foreign && !groups.isEmpty() || startingUp && kind != Kind.APPLICATION) {
        break;
      }
      for (HeapTrack track : growing) {
        boolean worthIt = kind != Kind.CONSEQUENCE || isOfLargeObjects(track);
        if (worthIt && kinds.of(track.name()) == kind) {
          add(track, groups);
        }
      }
      groups.removeIf(
          group ->
              group.bytesDelta(growing, kinds) < (kind == Kind.APPLICATION ? LEAST_BYTES : LARGE)
                  && kinds.of(group.members().get(0).name()) == kind);
    }
    return groups;
  }

  /** Buffers may leak without any other object in number; texts do not. */
  private static boolean isOfLargeObjects(HeapTrack track) {
    return track.bytesDelta() >= LARGE_OBJECT * track.delta();
  }

  private static void add(HeapTrack track, List<GrowingGroup> groups) {
    for (GrowingGroup group : groups) {
      if (HeapTrend.inStep(group.members().get(0), track)) {
        group.members().add(track);
        return;
      }
    }
    groups.add(new GrowingGroup(new ArrayList<>(List.of(track))));
  }
}
