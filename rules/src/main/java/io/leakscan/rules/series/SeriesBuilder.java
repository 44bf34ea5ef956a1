package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
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
      if (!showTheSame(latest, snapshot)) {
        continue;
      }
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

  /**
   * Whether what one lacks and the other has can be compared: virtual threads that are not mounted
   * are in dumps to a file only, so between two forms all of them would come or go.
   */
  private static boolean showTheSame(Snapshot a, Snapshot b) {
    boolean inA = a.capabilities().contains(Capability.VIRTUAL_THREADS);
    boolean inB = b.capabilities().contains(Capability.VIRTUAL_THREADS);
    return inA == inB
        || a.runtime() != RuntimeKind.JVM
        || (inA ? a : b).threads().stream().noneMatch(SeriesBuilder::isUnmounted);
  }

  private static boolean isUnmounted(ThreadSample thread) {
    return thread.kind() == ThreadKind.VIRTUAL && thread.carrierId() == ThreadIdentity.NONE;
  }
}
