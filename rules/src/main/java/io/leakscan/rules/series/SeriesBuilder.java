package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.normalize.Normalizers;
import java.util.ArrayList;
import java.util.List;

/** Sorts snapshots into processes, and those of one process by time. */
public final class SeriesBuilder {
  private final Normalizers normalizers;

  public SeriesBuilder(Normalizers normalizers) {
    this.normalizers = normalizers;
  }

  private static final class Draft {
    final List<Snapshot> snapshots = new ArrayList<>();
    boolean idsComparable = true;
  }

  /** One series a process, in the order in which their first snapshots were given. */
  public List<ProcessSeries> build(List<Snapshot> snapshots) {
    List<Draft> drafts = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      place(snapshot, drafts);
    }
    List<ProcessSeries> series = new ArrayList<>();
    for (Draft draft : drafts) {
      boolean comparable =
          draft.idsComparable
              && draft.snapshots.stream()
                  .allMatch(s -> s.capabilities().contains(Capability.THREAD_IDS));
      List<Snapshot> sorted = TimeOrder.of(draft.snapshots);
      series.add(
          new ProcessSeries(
              sorted,
              comparable,
              !sorted.equals(draft.snapshots),
              normalizers.of(sorted.get(0).runtime())));
    }
    return series;
  }

  /**
   * A snapshot that shares no thread with any other joins the first series that nothing
   * contradicts: somebody who gives two fragments wants them compared. Its threads are then told by
   * signature.
   */
  private static void place(Snapshot snapshot, List<Draft> drafts) {
    Draft possible = null;
    for (Draft draft : drafts) {
      Snapshot latest = draft.snapshots.get(draft.snapshots.size() - 1);
      SameProcess same = SameProcess.of(latest, snapshot);
      if (same == SameProcess.YES) {
        draft.snapshots.add(snapshot);
        return;
      }
      if (same == SameProcess.UNKNOWN && possible == null) {
        possible = draft;
      }
    }
    if (possible == null) {
      possible = new Draft();
      drafts.add(possible);
    } else {
      possible.idsComparable = false;
    }
    possible.snapshots.add(snapshot);
  }
}
