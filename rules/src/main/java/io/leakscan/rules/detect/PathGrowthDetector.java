package io.leakscan.rules.detect;

import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathGrowth;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.HeapPurposes;
import io.leakscan.rules.table.HeapPurposes.Purpose;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places that keep more in each heap dump than in the one before. */
final class PathGrowthDetector implements HeapDetector {
  private static final int LEAST_BYTES =
      Thresholds.number("heap-growth.least-kilobytes-of-a-place") * 1000;
  private static final int LEAST_ELEMENTS = Thresholds.number("heap-growth.least-elements");
  private static final int LEAST_OF_MANY =
      Thresholds.number("heap-growth.least-kilobytes-of-many") * 1000;
  private static final int LEAST_OF_PARTS = Thresholds.number("heap-growth.least-with-parts");
  private static final int MOST = 5;

  private final HeapClasses classes = HeapClasses.load();
  private final HeapHolders holders = HeapHolders.load();
  private final HeapPurposes purposes = HeapPurposes.load();

  @Override
  public Set<String> rules() {
    return Set.of(
        HistogramGrowthDetector.RULE, PathGrowthFindings.LISTENERS, ThreadLocalDetector.RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    if (series.runtime() != RuntimeKind.JVM) {
      return List.of();
    }
    HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
    PathGrowthFindings findings = new PathGrowthFindings(series, kinds, holders);
    List<Finding> told = new ArrayList<>();
    Growing growing = growing(series);
    for (GrowingPlace place : growing.places) {
      if (told.size() < MOST && !isStartUp(place.main(), series, kinds)) {
        told.add(findings.of(place, false));
      }
    }
    for (GrowingPlace place : growing.ownCaches) {
      if (told.size() < MOST && !isStartUp(place.main(), series, kinds)) {
        told.add(findings.of(place, true));
      }
    }
    return told;
  }

  /** Whether it is what a program reads in and sets up before it works. */
  private static boolean isStartUp(PathTrack track, HeapSeries series, HeapClassKinds kinds) {
    boolean large = PathGrowthFindings.isLarge(track, series);
    boolean own = kinds.of(track.className()) == Kind.APPLICATION;
    return StartUps.stillLoading(series.byName()) && !(large && own);
  }

  /**
   * What grows in places that are known, so that it needs no finding by class.
   *
   * @param classes of what growing places hold
   * @param places these, and caches that have a bound
   */
  record Explained(Set<String> classes, List<PathTrack> places) {
    /** Whether one of them took in so many objects, and what they keep. */
    boolean isTakenIn(HeapTrack type, long bytes) {
      return places.stream()
          .anyMatch(
              track -> {
                long came = track.elements() - track.elementsBefore();
                long more = Math.max(type.delta(), came);
                return HeapTrend.isWhole(more, Math.min(type.delta(), came))
                    && track.delta() >= bytes;
              });
    }

    /**
     * Whether some of them came with each object that one place took in, and no more bytes: each
     * client has hundreds of the JDK's entries for the certificates that it trusts.
     */
    boolean isPartOfEach(HeapTrack type, long bytes) {
      return places.stream()
          .anyMatch(
              track -> {
                long came = track.elements() - track.elementsBefore();
                return came >= LEAST_OF_PARTS
                    && type.delta() > came
                    && track.delta() >= bytes
                    && (type.delta() % came == 0
                        || HeapTrend.sameFactor(
                            type.before(), type.now(), track.elementsBefore(), track.elements()));
              });
    }
  }

  Explained explained(HeapSeries series) {
    Growing growing = growing(series);
    Set<String> names = new HashSet<>();
    List<PathTrack> tracks = new ArrayList<>(growing.cached);
    growing.places.forEach(place -> tracks.addAll(place.all()));
    tracks.forEach(track -> names.add(ClassText.lasting(track.className())));
    return new Explained(names, tracks);
  }

  private record Growing(
      List<GrowingPlace> places, List<PathTrack> cached, List<GrowingPlace> ownCaches) {}

  private Growing growing(HeapSeries series) {
    HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
    CacheBounds bounds = new CacheBounds(series.last().graph());
    Growing growing = new Growing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (PathTrack track : PathGrowth.tracks(series)) {
      // Many objects without one holder are no place: what comes of them is told by class.
      boolean many =
          track.holdings().stream().anyMatch(h -> !h.className().isEmpty() && h.elements() > 1);
      if (!many || !grows(track) || hasMoved(track, series)) {
        continue;
      }
      boolean cached = bounded(track, bounds);
      if (cached) {
        growing.cached.add(track);
      }
      HeapPurposes.Row purpose = purpose(track);
      List<GrowingPlace> among = cached ? growing.ownCaches : growing.places;
      boolean told = !cached || isOwnCache(track, kinds);
      if (told && among.stream().noneMatch(place -> place.takes(track, purpose))) {
        among.add(new GrowingPlace(track, purpose));
      }
    }
    return growing;
  }

  /** Of a cache of the program's own only the name says that it has a bound. */
  private boolean isOwnCache(PathTrack track, HeapClassKinds kinds) {
    return track.path().steps().stream()
        .anyMatch(
            step ->
                kinds.of(step.className()) == Kind.APPLICATION
                    && holders.shape(step.className()) == Shape.CACHE);
  }

  /**
   * Whether hardly more objects of its class are there in all: then others of them are below this
   * holder, as where a call goes through a tree and has a part of it in a frame.
   */
  private static boolean hasMoved(PathTrack track, HeapSeries series) {
    String name = ClassText.lasting(track.className());
    long came = track.elements() - track.elementsBefore();
    for (HeapTrack type : series.byName()) {
      if (ClassText.lasting(type.name()).equals(name)) {
        return came > 0 && type.delta() * 2 < came;
      }
    }
    return false;
  }

  private static boolean grows(PathTrack track) {
    // As many of them, each larger than before: a pool's caches that fill, the buffers of a client.
    boolean more = HeapTrend.grows(track.elementsHistory(), 1);
    return (more && HeapTrend.grows(track.history(), LEAST_BYTES))
        || (track.delta() >= LEAST_OF_MANY
            && HeapTrend.grows(track.elementsHistory(), LEAST_ELEMENTS));
  }

  /** What a place is for: not of a queue, of a ThreadLocal or of a call at work. */
  private HeapPurposes.@Nullable Row purpose(PathTrack track) {
    HeapPurposes.Row row = purposes.of(track.path(), track.className());
    boolean scheduled = row != null && row.purpose() == Purpose.TASKS;
    boolean elsewhere =
        !scheduled && holders.shape(track.holdings().get(0).className()) == Shape.QUEUE
            || PathText.isThreadLocal(track.path())
            || Places.localOf(track.path()) != null;
    return elsewhere ? null : row;
  }

  /** Filling up to a bound is what caches do. */
  private boolean bounded(PathTrack track, CacheBounds bounds) {
    if (holders.shape(track.holdings().get(0).className()) == Shape.FIXED) {
      return true;
    }
    boolean cache =
        track.path().steps().stream()
            .anyMatch(step -> holders.shape(step.className()) == Shape.CACHE);
    return cache && !bounds.isWithout(track);
  }
}
