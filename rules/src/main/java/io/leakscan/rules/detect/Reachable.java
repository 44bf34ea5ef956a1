package io.leakscan.rules.detect;

import io.leakscan.model.HeapRetention;
import io.leakscan.rules.heap.PathGrowth;
import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.heap.RetainedByClass;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a class gained is alive. A dump of all objects counts garbage with the rest, and
 * only what a class retains is known to be reachable.
 */
final class Reachable {
  private final @Nullable HeapRetention last;
  private final Map<String, Long> before;
  private final Map<String, Long> now;
  private final List<PathTrack> places;

  Reachable(HeapSeries series) {
    last = series.lastContent().retention();
    before = RetainedByClass.of(series.content(0));
    now = RetainedByClass.of(series.lastContent());
    places = PathGrowth.tracks(series);
  }

  /** Whether what came may all be garbage. */
  boolean mayBeNone(HeapTrack track) {
    return last != null
        && last.unreachableObjects() >= track.delta()
        && retainedDelta(track) < track.bytesDelta();
  }

  private long retainedDelta(HeapTrack track) {
    return now.getOrDefault(track.name(), 0L) - before.getOrDefault(track.name(), 0L);
  }

  /**
   * The place that keeps them, if it gained as much: it holds as many elements as before, and each
   * keeps more of the class. The one that is the longest way from a root.
   */
  @Nullable PathTrack place(HeapTrack track) {
    long gained = retainedDelta(track);
    return places.stream()
        .filter(place -> gained > 0 && !place.holdings().isEmpty())
        .filter(place -> place.delta() * 2 >= gained && place.before() > 0)
        .max(Comparator.comparingInt(place -> place.path().steps().size()))
        .orElse(null);
  }
}
