package io.leakscan.rules.heap;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapSummary;
import io.leakscan.rules.series.HeapSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which places keep more than before. Places are told by their paths, never by addresses: a
 * collection moves objects.
 */
public final class PathGrowth {
  private PathGrowth() {}

  /** What the report says of growth, what grew most first; empty where heaps cannot be compared. */
  public static List<HeapSummary.Growth> of(HeapSeries series) {
    return tracks(series).stream()
        .filter(track -> track.delta() > 0)
        .map(t -> new HeapSummary.Growth(t.path(), t.className(), t.before(), t.now()))
        .toList();
  }

  /** Every place that the last heap tells of, what grew most first. */
  public static List<PathTrack> tracks(HeapSeries series) {
    if (!series.comparesRetention()) {
      return List.of();
    }
    int snapshots = series.snapshots().size();
    Map<String, PathTrack> tracks = new LinkedHashMap<>();
    for (int i = 0; i < snapshots; i++) {
      HeapRetention retention = series.content(i).retention();
      if (retention != null) {
        add(i, retention, snapshots, tracks);
      }
    }
    tracks.values().removeIf(track -> !track.isKnownNow());
    for (int i = 0; i < snapshots - 1; i++) {
      limit(i, series.content(i), tracks);
    }
    List<PathTrack> sorted = new ArrayList<>(tracks.values());
    sorted.sort(
        Comparator.comparingLong((PathTrack track) -> -track.delta())
            .thenComparing(PathTrack::place));
    return sorted;
  }

  private static void add(
      int snapshot, HeapRetention retention, int snapshots, Map<String, PathTrack> tracks) {
    for (Holding holding : retention.holdings()) {
      String place = PathText.place(holding.path());
      tracks
          .computeIfAbsent(
              place, key -> new PathTrack(key, holding.path(), holding.className(), snapshots))
          .add(snapshot, holding);
    }
    for (Dominator dominator : retention.dominators()) {
      String place = PathText.place(dominator.path());
      tracks
          .computeIfAbsent(
              place, key -> new PathTrack(key, dominator.path(), dominator.className(), snapshots))
          .add(snapshot, dominator);
    }
  }

  private static void limit(int snapshot, HeapContent heap, Map<String, PathTrack> tracks) {
    HeapRetention retention = heap.retention();
    if (retention == null) {
      return;
    }
    long smallest = Long.MAX_VALUE;
    for (Holding holding : retention.holdings()) {
      smallest = Math.min(smallest, holding.retained());
    }
    for (Dominator dominator : retention.dominators()) {
      smallest = Math.min(smallest, dominator.retained());
    }
    long most = smallest == Long.MAX_VALUE ? 0 : smallest;
    Map<String, Long> instances = new LinkedHashMap<>();
    heap.rows().forEach((HeapRow row) -> instances.merge(row.name(), row.instances(), Long::sum));
    for (PathTrack track : tracks.values()) {
      long there = instances.getOrDefault(track.className(), 0L);
      track.atMost(snapshot, there == 0 ? 0 : most, there);
    }
  }
}
