package io.leakscan.rules.detect;

import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.HashTables;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapClasses.Role;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of a histogram is not in use any more. {@code GC.class_histogram -all} and {@code jmap
 * -histo} without {@code :live} count what waits for the collector too, and do not say so: a moment
 * before a collection a healthy program shows ten times what it shows a moment after.
 *
 * <p>Two things tell. Objects that live for a moment of one call, such as iterators, are few in a
 * heap that was just collected. And a hash table never has more entries than three quarters of its
 * slots: what goes beyond has left its table.
 *
 * @param passing how many objects of the last snapshot live for a moment
 * @param present whether these are too many for a heap of live objects
 * @param factor by how much they grew, at least 1
 * @param homeless how many entries of hash tables have no table to be in
 */
record Garbage(long passing, boolean present, double factor, long homeless) {
  private static final int LEAST = Thresholds.number("garbage.least-passing");
  private static final long SHARE = Thresholds.number("garbage.least-share-of-objects");
  private static final int LEAST_BEFORE = Thresholds.number("garbage.least-before");
  private static final double LOAD = Thresholds.number("garbage.load-percent") / 100.0;
  private static final double TOLERANCE =
      1 + Thresholds.number("garbage.tolerance-percent") / 100.0;
  private static final int BYTES_OF_A_SLOT = Thresholds.number("garbage.bytes-of-a-slot");

  static Garbage of(HeapSeries series, List<HeapTrack> tracks, HeapClasses classes) {
    long before = 0;
    long now = 0;
    for (HeapTrack track : tracks) {
      if (classes.role(track.name()) == Role.PASSING) {
        before += track.before();
        now += track.now();
      }
    }
    boolean present = now >= LEAST && now * SHARE >= series.lastContent().objects();
    double factor =
        before < LEAST_BEFORE ? Double.POSITIVE_INFINITY : Math.max(1, (double) now / before);
    long homeless = 0;
    for (Map.Entry<String, Set<String>> each : HashTables.entriesByTable().entrySet()) {
      homeless += homeless(tracks, each.getKey(), each.getValue());
    }
    return new Garbage(now, present || homeless > 0, present ? factor : 1, homeless);
  }

  private static long homeless(List<HeapTrack> tracks, String table, Set<String> entries) {
    long slots = 0;
    long nodes = 0;
    for (HeapTrack track : tracks) {
      slots += track.name().equals(table) ? track.bytes() / BYTES_OF_A_SLOT : 0;
      nodes += entries.contains(track.name()) ? track.now() : 0;
    }
    long room = (long) (slots * LOAD);
    return nodes > room * TOLERANCE && nodes - room >= LEAST ? nodes - room : 0;
  }

  /** Whether a class grew no more than what is garbage may have grown. */
  boolean explains(HeapTrack track) {
    if (!present) {
      return false;
    }
    // Half as much again: the moments of two histograms are never quite alike.
    double most = 1.5 * factor;
    return (track.now() < most * track.before() && track.bytes() < most * track.bytesBefore())
        || factor == Double.POSITIVE_INFINITY
        || track.delta() <= homeless * TOLERANCE;
  }
}
