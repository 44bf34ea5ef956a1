package io.leakscan.rules.series;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRow;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.normalize.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the heap of one process held, in time order, at least once. */
public final class HeapSeries {
  private static final String DUMP = "hprof";

  private final List<Snapshot> snapshots;
  private final boolean reordered;
  private final Normalizer normalizer;

  HeapSeries(List<Snapshot> snapshots, boolean reordered, Normalizer normalizer) {
    this.snapshots = List.copyOf(snapshots);
    this.reordered = reordered;
    this.normalizer = normalizer;
  }

  public List<Snapshot> snapshots() {
    return snapshots;
  }

  public Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }

  public RuntimeKind runtime() {
    return last().runtime();
  }

  /** What the heap held in a snapshot. */
  public HeapContent content(int snapshot) {
    return content(snapshots.get(snapshot));
  }

  public HeapContent lastContent() {
    return content(last());
  }

  static HeapContent content(Snapshot snapshot) {
    HeapContent heap = snapshot.heap();
    return heap == null ? new HeapContent(List.of(), false, 0) : heap;
  }

  /** Whether there is anything to compare. */
  public boolean hasHistory() {
    return snapshots.size() > 1;
  }

  /** Whether every snapshot says who keeps what alive, and there is more than one. */
  public boolean comparesRetention() {
    return hasHistory() && snapshots.stream().allMatch(s -> content(s).retention() != null);
  }

  /** Whether all snapshots are heap dumps, which know more than they were asked for. */
  public boolean ofDumps() {
    return snapshots.stream().allMatch(s -> s.origin().format().equals(DUMP));
  }

  /** Whether the snapshots were given in another order than that of time. */
  public boolean reordered() {
    return reordered;
  }

  /** The tables for this runtime's frames. */
  public Normalizer normalizer() {
    return normalizer;
  }

  /** Seconds between the first and the last snapshot, null if they do not tell. */
  public @Nullable Double seconds() {
    return Moments.secondsBetween(snapshots.get(0).takenAt(), last().takenAt());
  }

  /** By class, or by the function that allocates; the largest of the last snapshot first. */
  public List<HeapTrack> byName() {
    return by(HeapRow::name);
  }

  /**
   * By any key.
   *
   * @param key null leaves the row out
   */
  public List<HeapTrack> by(Function<HeapRow, @Nullable String> key) {
    Map<String, HeapTrack> tracks = new LinkedHashMap<>();
    for (int i = 0; i < snapshots.size(); i++) {
      for (HeapRow row : content(i).rows()) {
        String name = key.apply(row);
        if (name != null) {
          tracks.computeIfAbsent(name, k -> new HeapTrack(k, snapshots.size())).add(i, row);
        }
      }
    }
    for (int i = 0; i < snapshots.size() - 1; i++) {
      List<HeapRow> rows = content(i).rows();
      if (!content(i).whole() && !rows.isEmpty()) {
        long smallest = rows.get(rows.size() - 1).bytes();
        int snapshot = i;
        tracks.values().forEach(track -> track.atMost(snapshot, smallest));
      }
    }
    List<HeapTrack> sorted = new ArrayList<>(tracks.values());
    sorted.sort(
        Comparator.comparingLong((HeapTrack t) -> -t.bytes()).thenComparing(HeapTrack::name));
    return sorted;
  }
}
