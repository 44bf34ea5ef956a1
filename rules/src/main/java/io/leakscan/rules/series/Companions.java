package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two dumps of one moment that complete each other: HotSpot's own knows processor times, native
 * addresses and the owners of all locks, a dump to a file the virtual threads that are not mounted,
 * and executors. They are joined into one snapshot, because as two they would be a series in which
 * virtual threads come and go.
 */
public final class Companions {
  /** One command after the other, by hand. */
  private static final double LONGEST_SECONDS = 10;

  private final List<Snapshot> snapshots;
  private final Map<Snapshot, Snapshot> companions = new IdentityHashMap<>();

  private Companions(List<Snapshot> snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * Joins what belongs together.
   *
   * @param least how many snapshots must be left, else nothing is joined: who compares two dumps
   *     wants them compared
   */
  public static Companions join(List<Snapshot> given, int least) {
    Companions joined = new Companions(new ArrayList<>(given));
    Map<Long, List<Snapshot>> toFiles = new LinkedHashMap<>();
    for (Snapshot snapshot : given) {
      if (completes(snapshot)) {
        toFiles.computeIfAbsent(snapshot.processId(), unused -> new ArrayList<>()).add(snapshot);
      }
    }
    for (List<Snapshot> ofOne : toFiles.values()) {
      List<Snapshot> owns = joined.snapshots.stream().filter(joined::isAlone).toList();
      Couples.of(TimeOrder.of(owns), TimeOrder.of(ofOne), Companions::apart).forEach(joined::join);
    }
    return joined.snapshots.size() < least ? new Companions(given) : joined;
  }

  private void join(Snapshot own, Snapshot toFile) {
    Snapshot whole = JoinedDump.of(own, toFile);
    snapshots.set(snapshots.indexOf(own), whole);
    snapshots.remove(toFile);
    companions.put(whole, toFile);
  }

  /** What is left, in the order given. */
  public List<Snapshot> snapshots() {
    return snapshots;
  }

  /** The dump that went into this snapshot, null if none did. */
  public @Nullable Snapshot companion(Snapshot snapshot) {
    return companions.get(snapshot);
  }

  private boolean isAlone(Snapshot snapshot) {
    return isHotSpots(snapshot) && !companions.containsKey(snapshot);
  }

  /** Seconds between two dumps that may be of one moment, null if they are not. */
  private static @Nullable Double apart(Snapshot own, Snapshot toFile) {
    Double apart = Moments.secondsApart(own.takenAt(), toFile.takenAt());
    boolean one =
        apart != null
            && apart <= LONGEST_SECONDS
            && SameProcess.of(own, toFile) == SameProcess.YES
            && showsTheThreadsOf(own, toFile);
    return one ? apart : null;
  }

  /** A dump to a file, or a heap dump: it lacks monitors, and may know more virtual threads. */
  private static boolean completes(Snapshot snapshot) {
    boolean more =
        snapshot.heap() != null || snapshot.capabilities().contains(Capability.VIRTUAL_THREADS);
    return snapshot.runtime() == RuntimeKind.JVM && more && !isHotSpots(snapshot);
  }

  private static boolean isHotSpots(Snapshot snapshot) {
    return snapshot.runtime() == RuntimeKind.JVM
        && snapshot.heap() == null
        && snapshot.threads().stream().anyMatch(thread -> thread.identity().address() >= 0);
  }

  /** Nine of ten platform threads: some ended or began between the two commands. */
  private static boolean showsTheThreadsOf(Snapshot own, Snapshot toFile) {
    Set<Long> ids = new HashSet<>();
    own.threads().forEach(thread -> ids.add(thread.identity().id()));
    int platform = 0;
    int shared = 0;
    for (ThreadSample thread : toFile.threads()) {
      if (thread.kind() != ThreadKind.VIRTUAL) {
        platform++;
        shared += ids.contains(thread.identity().id()) ? 1 : 0;
      }
    }
    return shared > 0 && shared * 10 >= platform * 9;
  }
}
