package io.leakscan.rules.series;

import io.leakscan.model.Measurement;
import io.leakscan.model.ParseNote;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives what other tools said ({@code top -H}, {@code Thread.vthread_scheduler}) to the dump that
 * it belongs to: of the same process and, where there are several, the one given before it.
 */
public final class SideFiles {
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<String> strays = new ArrayList<>();

  private SideFiles() {}

  /** Attaches what can be attached. */
  public static SideFiles attach(List<Snapshot> given) {
    SideFiles files = new SideFiles();
    List<Snapshot> attached = new ArrayList<>(given);
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).sideOnly()) {
        int owner = owner(attached, i);
        if (owner < 0) {
          files.strays.add(given.get(i).origin().label());
        } else {
          attached.set(owner, both(attached.get(owner), given.get(i)));
        }
      }
    }
    attached.stream().filter(snapshot -> !snapshot.sideOnly()).forEach(files.snapshots::add);
    return files;
  }

  /** The dumps, in the order given. */
  public List<Snapshot> snapshots() {
    return snapshots;
  }

  /** The labels of what belongs to none of the dumps. */
  public List<String> strays() {
    return strays;
  }

  private static int owner(List<Snapshot> all, int side) {
    int best = -1;
    int bestFit = 0;
    for (int i = 0; i < all.size(); i++) {
      int fit = fit(all.get(i), all.get(side));
      boolean nearer = i < side || best < 0;
      if (fit > bestFit || fit == bestFit && fit > 0 && nearer) {
        best = i;
        bestFit = fit;
      }
    }
    return best;
  }

  /** 0 if it is of another process, more if more speaks for the same one. */
  private static int fit(Snapshot dump, Snapshot side) {
    if (dump.sideOnly() || dump.heapOnly() || dump.runtime() != RuntimeKind.JVM) {
      return 0;
    }
    int fit = 0;
    for (Measurement measurement : side.measurements()) {
      fit +=
          measurement instanceof Measurement.CpuShares cpu
              ? ofThreads(dump, cpu)
              : ofProcess(dump.processId(), side.processId());
    }
    return fit;
  }

  /** A number that is not printed contradicts nothing. */
  private static int ofProcess(long dump, long side) {
    if (dump == ThreadIdentity.NONE || side == ThreadIdentity.NONE) {
      return 1;
    }
    return dump == side ? 2 : 0;
  }

  /** Half of the threads, as some end: then their numbers are of one process. */
  private static int ofThreads(Snapshot dump, Measurement.CpuShares cpu) {
    int numbered = 0;
    int known = 0;
    for (ThreadSample thread : dump.threads()) {
      long id = thread.identity().nativeId();
      numbered += id == ThreadIdentity.NONE ? 0 : 1;
      known += cpu.shares().containsKey(id) ? 1 : 0;
    }
    if (numbered > 0) {
      return known * 2 >= numbered ? 2 : 0;
    }
    return cpu.shares().containsKey(dump.processId()) ? 1 : 0;
  }

  private static Snapshot both(Snapshot dump, Snapshot side) {
    List<Measurement> measurements = new ArrayList<>(dump.measurements());
    measurements.addAll(side.measurements());
    List<ParseNote> notes = new ArrayList<>(dump.notes());
    String text = "read together with %s (%s)";
    notes.add(
        new ParseNote(
            0,
            ParseNote.Level.INFO,
            text.formatted(side.origin().label(), side.origin().format())));
    return dump.but().measurements(measurements).notes(notes).build();
  }
}
