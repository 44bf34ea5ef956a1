package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathGrowth;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
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
  private static final int LARGE_PERCENT = Thresholds.number("heap-leak-suspect.high-percent");
  private static final int MOST = 5;

  private final HeapClasses classes = HeapClasses.load();
  private final HeapHolders holders = HeapHolders.load();

  @Override
  public Set<String> rules() {
    return Set.of(HistogramGrowthDetector.RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    if (series.runtime() != RuntimeKind.JVM) {
      return List.of();
    }
    HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
    List<Finding> findings = new ArrayList<>();
    for (PathTrack track : growing(series)) {
      if (findings.size() < MOST && !isStartUp(track, series, kinds)) {
        findings.add(finding(track, series, kinds));
      }
    }
    return findings;
  }

  /** Whether it is what a program reads in and sets up before it works. */
  private static boolean isStartUp(PathTrack track, HeapSeries series, HeapClassKinds kinds) {
    var retention = series.lastContent().retention();
    long reachable = retention == null ? 0 : retention.reachableBytes();
    boolean large = track.now() * 100 >= reachable * LARGE_PERCENT;
    boolean own = kinds.of(track.className()) == Kind.APPLICATION;
    return StartUps.stillLoading(series.byName()) && !(large && own);
  }

  /** The classes of what growing places hold: their growth needs no finding of its own. */
  Set<String> explained(HeapSeries series) {
    return Set.copyOf(growing(series).stream().map(PathTrack::className).distinct().toList());
  }

  private List<PathTrack> growing(HeapSeries series) {
    List<PathTrack> growing = new ArrayList<>();
    for (PathTrack track : PathGrowth.tracks(series)) {
      // Many objects without one holder are no place: what comes of them is told by class.
      boolean many =
          track.holdings().stream().anyMatch(h -> !h.className().isEmpty() && h.elements() > 1);
      if (many && grows(track) && !bounded(track) && !isWithin(track, growing)) {
        growing.add(track);
      }
    }
    return growing;
  }

  private static boolean grows(PathTrack track) {
    // As many of them, each larger than before: a pool's caches that fill, the buffers of a client.
    boolean more = HeapTrend.grows(track.elementsHistory(), 1);
    return (more && HeapTrend.grows(track.history(), LEAST_BYTES))
        || (track.delta() >= LEAST_OF_MANY
            && HeapTrend.grows(track.elementsHistory(), LEAST_ELEMENTS));
  }

  private @Nullable Shape shape(PathTrack track) {
    return holders.shape(track.holdings().get(0).className());
  }

  /** Filling up to a bound is what caches do. */
  private boolean bounded(PathTrack track) {
    Shape shape = shape(track);
    return shape == Shape.FIXED
        || track.path().steps().stream()
            .anyMatch(step -> holders.shape(step.className()) == Shape.CACHE);
  }

  private static boolean isWithin(PathTrack track, List<PathTrack> others) {
    return others.stream()
        .anyMatch(
            other ->
                other.className().equals(track.className())
                    && (other.place().startsWith(track.place())
                        || track.place().startsWith(other.place())));
  }

  private Finding finding(PathTrack track, HeapSeries series, HeapClassKinds kinds) {
    Suspect suspect = new Suspect(track.holdings());
    String doubt = doubt(track, series, kinds);
    String what = ClassText.brief(suspect.elementClass());
    String place = Places.name(track.path());
    var retention = series.lastContent().retention();
    long reachable = retention == null ? 0 : retention.reachableBytes();
    return new FindingDraft(HistogramGrowthDetector.RULE, place + " keeps more and more " + what)
        .verdict(
            doubt == null ? Severity.HIGH : Severity.MEDIUM,
            doubt == null ? Confidence.CONFIRMED : Confidence.SUSPECT)
        .place(List.of(track.place(), ClassText.lasting(suspect.elementClass())))
        .counts(new Counts(suspect.elements(), track.elementsBefore()))
        .evidence(new Evidence.Growth(track.elementsHistory(), series.seconds()))
        .evidence(
            suspect.evidence(
                reachable, new Evidence.HeapPlace.Before(track.before(), track.elementsBefore())))
        .advice(explain(doubt), fix(place))
        .build();
  }

  /** What speaks for another reading than a leak; null if nothing does. */
  private @Nullable String doubt(PathTrack track, HeapSeries series, HeapClassKinds kinds) {
    Shape shape = shape(track);
    boolean two = series.snapshots().size() == 2;
    Kind kind = kinds.of(track.className());
    boolean own = kind == Kind.APPLICATION || kinds.isTask(track.className());
    if (StartUps.stillLoading(series.byName())) {
      return "The process was still loading classes between the two: it may just be starting up.";
    }
    if (Places.localOf(track.path()) != null) {
      return "A call at work has them in a local variable: it may let go of them when it ends.";
    }
    if (two && HeapTrend.fromNothing(track.before(), track.now())) {
      return "There was next to nothing before: it may just be filling up.";
    }
    if (two && (shape == null || !shape.grows() || kinds.isOfCache(track.className()))) {
      return "The holder may have a bound that it has not reached.";
    }
    if (two && shape == Shape.ORDERED_MAP) {
      return "Most caches are made of LinkedHashMap: one may just be filling up.";
    }
    return two && !own && !PathText.isThreadLocal(track.path())
        ? "They are no objects of the application's own: a cache may just be filling up."
        : null;
  }

  private static String explain(@Nullable String doubt) {
    return "The same place is in every dump, and what it holds became more and more."
        + (doubt == null ? "" : " " + doubt);
  }

  private static String fix(String place) {
    return "Take out of "
        + place
        + " what is no longer needed, or give it a bound. If it may still be filling up, one"
        + " more dump tells: at its bound it rests.";
  }
}
