package io.leakscan.rules.series;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.normalize.Normalizers;
import java.util.ArrayList;
import java.util.List;

/** Sorts heaps into processes, and those of one process by time. */
public final class HeapSeriesBuilder {
  private final Normalizers normalizers;

  public HeapSeriesBuilder(Normalizers normalizers) {
    this.normalizers = normalizers;
  }

  /**
   * One series a process, in the order in which their first snapshots were given. Heaps name no
   * threads: what nothing contradicts is taken to be one process.
   */
  public List<HeapSeries> build(List<Snapshot> snapshots) {
    List<List<Snapshot>> processes = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      place(snapshot, processes);
    }
    List<HeapSeries> series = new ArrayList<>();
    for (List<Snapshot> process : processes) {
      List<Snapshot> sorted = new ArrayList<>(process);
      sorted.sort(HeapSeriesBuilder::byTime);
      series.add(
          new HeapSeries(sorted, !sorted.equals(process), normalizers.of(sorted.get(0).runtime())));
    }
    return series;
  }

  private static void place(Snapshot snapshot, List<List<Snapshot>> processes) {
    for (List<Snapshot> process : processes) {
      Snapshot latest = process.get(process.size() - 1);
      boolean later = byTime(latest, snapshot) <= 0;
      if (later ? SameHeap.mayBe(latest, snapshot) : SameHeap.mayBe(snapshot, latest)) {
        process.add(snapshot);
        return;
      }
    }
    processes.add(new ArrayList<>(List.of(snapshot)));
  }

  /** Earlier first; snapshots that do not tell stay as given. */
  private static int byTime(Snapshot a, Snapshot b) {
    Double seconds = Moments.secondsBetween(b.takenAt(), a.takenAt());
    return seconds == null ? 0 : Double.compare(seconds, 0);
  }
}
