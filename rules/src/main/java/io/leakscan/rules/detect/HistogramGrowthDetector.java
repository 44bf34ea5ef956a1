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
  private static final long LEAST_BYTES = 16 << 10;
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
    Reachable reachable = new Reachable(series);
    List<HeapTrack> growing = new ArrayList<>();
    for (HeapTrack track : tracks) {
      if (grows(track) && !garbage.explains(track) && !reachable.mayBeNone(track)) {
        growing.add(track);
      }
    }
    addOwnersOfLargeObjects(tracks, kinds, growing);
    growing.sort(Comparator.comparingLong(track -> -track.bytesDelta()));
    HistogramFindings report = new HistogramFindings(series, tracks, kinds, garbage, reachable);
    List<GrowingGroup> groups = groups(growing, tracks, kinds, report.startingUp());
    PathGrowthDetector.Explained held = new PathGrowthDetector().explained(series);
    groups.removeIf(group -> isHeld(group, held, tracks, kinds));
    return groups.stream()
        .sorted(Comparator.comparingLong(group -> -group.bytesDelta(tracks, kinds)))
        .limit(MOST)
        .map(report::finding)
        .toList();
  }

  /** Whether it came with what a place is known to hold more of. */
  private static boolean isHeld(
      GrowingGroup group,
      PathGrowthDetector.Explained held,
      List<HeapTrack> tracks,
      HeapClassKinds kinds) {
    HeapTrack first = group.members().get(0);
    long bytes = group.bytesDelta(tracks, kinds);
    return group.members().stream().anyMatch(t -> held.classes().contains(t.name()))
        || held.isTakenIn(first, bytes)
        || kinds.of(first.name()) != Kind.APPLICATION && held.isPartOfEach(first, bytes);
  }

  /** A class of which a few came, and with each a large array. */
  private static void addOwnersOfLargeObjects(
      List<HeapTrack> tracks, HeapClassKinds kinds, List<HeapTrack> growing) {
    for (HeapTrack large : List.copyOf(growing)) {
      if (!isOfLargeObjects(large) || holdsWhatGrows(large, kinds, growing)) {
        continue;
      }
      for (HeapTrack track : tracks) {
        boolean own = kinds.of(track.name()) == Kind.APPLICATION && !growing.contains(track);
        if (own
            && HeapTrend.grows(track.history(), LEAST_OF_LARGE)
            && isAboutAsMany(track.delta(), large.delta())) {
          growing.add(track);
        }
      }
    }
  }

  /** Whether large arrays are large because they hold many objects of a class that grows. */
  private static boolean holdsWhatGrows(
      HeapTrack large, HeapClassKinds kinds, List<HeapTrack> growing) {
    return Holders.isArray(large.name())
        && growing.stream()
            .anyMatch(
                track ->
                    kinds.of(track.name()) == Kind.APPLICATION
                        && track.delta() >= LEAST_INSTANCES
                        && Holders.hasRoom(large, track.delta()));
  }

  /** One large array to each, up to four; a few others come and go with anything. */
  private static boolean isAboutAsMany(long owners, long arrays) {
    return arrays * 5 >= owners * 4 && arrays <= owners * 4;
  }

  private static boolean grows(HeapTrack track) {
    return HeapTrend.grows(track.history(), LEAST_INSTANCES)
        || (track.delta() >= LEAST_OF_LARGE && HeapTrend.grows(track.bytesHistory(), LARGE));
  }

  /**
   * One group a resource. What is not the application's own is asked only where nothing before it
   * grows; while a process starts up it is not asked at all.
   */
  private List<GrowingGroup> groups(
      List<HeapTrack> growing, List<HeapTrack> tracks, HeapClassKinds kinds, boolean startingUp) {
    List<GrowingGroup> groups = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      boolean foreign = kind != Kind.APPLICATION && kind != Kind.LIBRARY;
      if (foreign && !groups.isEmpty() || startingUp && kind != Kind.APPLICATION) {
        break;
      }
      for (HeapTrack track : growing) {
        if (kinds.of(track.name()) == kind && !isMereConsequence(track, kind, tracks)) {
          add(track, groups);
        }
      }
      groups.removeIf(
          group ->
              group.bytesDelta(tracks, kinds) < (kind == Kind.APPLICATION ? LEAST_BYTES : LARGE)
                  && kinds.of(group.members().get(0).name()) == kind);
    }
    return groups;
  }

  /**
   * Texts, numbers and collections are named only where an array grew that holds them; buffers,
   * being large, need not be many.
   */
  private static boolean isMereConsequence(HeapTrack track, Kind kind, List<HeapTrack> tracks) {
    return kind == Kind.CONSEQUENCE
        && !isOfLargeObjects(track)
        && (track.name().endsWith("[]")
            || tracks.stream()
                .noneMatch(
                    array ->
                        Holders.isArray(array.name())
                            && array.delta() * 10 < track.delta()
                            && Holders.hasRoom(array, track.delta())));
  }

  private static boolean isOfLargeObjects(HeapTrack track) {
    return track.delta() > 0 && track.bytesDelta() >= LARGE_OBJECT * track.delta();
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
