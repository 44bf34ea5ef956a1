package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dumps of one moment that complete each other: HotSpot's own knows processor times, native
 * addresses and the owners of all locks, a dump to a file the virtual threads that are not mounted,
 * and executors, a heap dump the objects. They are joined into one snapshot, because as several
 * they would be a series in which virtual threads come and go.
 */
public final class Companions {
  /** One command after the other, by hand. */
  private static final double LONGEST_SECONDS = 10;

  /**
   * How much older than the time between two dumps a thread has to be to be in both, in seconds.
   */
  private static final double SLACK_SECONDS = 1;

  private final List<Snapshot> snapshots;
  private final Map<Snapshot, List<Snapshot>> companions = new IdentityHashMap<>();

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
    joined.joinAll(Companions::isHotSpots, Companions::isToFile);
    joined.joinAll(Companions::isOfThreads, snapshot -> snapshot.heap() != null);
    return joined.snapshots.size() < least ? new Companions(given) : joined;
  }

  /** Each of the second kind completes one of the first, of the same moment. */
  private void joinAll(Predicate<Snapshot> first, Predicate<Snapshot> second) {
    Map<Long, List<Snapshot>> byProcess = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      if (snapshot.runtime() == RuntimeKind.JVM && second.test(snapshot)) {
        byProcess.computeIfAbsent(snapshot.processId(), unused -> new ArrayList<>()).add(snapshot);
      }
    }
    for (List<Snapshot> ofOne : byProcess.values()) {
      List<Snapshot> alone = new ArrayList<>();
      for (Snapshot snapshot : snapshots) {
        boolean isFirst = snapshot.runtime() == RuntimeKind.JVM && first.test(snapshot);
        if (isFirst && companions(snapshot).stream().noneMatch(second)) {
          alone.add(snapshot);
        }
      }
      Couples.of(TimeOrder.of(alone), TimeOrder.of(ofOne), Companions::apart).forEach(this::join);
    }
  }

  private void join(Snapshot one, Snapshot more) {
    Snapshot whole = JoinedDump.of(one, more);
    snapshots.set(snapshots.indexOf(one), whole);
    snapshots.remove(more);
    List<Snapshot> parts = new ArrayList<>(companions(one));
    parts.add(more);
    companions.put(whole, parts);
  }

  /** What is left, in the order given. */
  public List<Snapshot> snapshots() {
    return snapshots;
  }

  /** The dumps that went into this snapshot. */
  public List<Snapshot> companions(Snapshot snapshot) {
    return companions.getOrDefault(snapshot, List.of());
  }

  /** Seconds between two dumps that may be of one moment, null if they are not. */
  private static @Nullable Double apart(Snapshot own, Snapshot toFile) {
    Double apart = Moments.secondsApart(own.takenAt(), toFile.takenAt());
    boolean one =
        apart != null
            && apart <= LONGEST_SECONDS
            && SameProcess.of(own, toFile) == SameProcess.YES
            && showsTheThreadsOf(own, toFile, apart);
    return one ? apart : null;
  }

  /** It lacks monitors, and may know more virtual threads. */
  private static boolean isToFile(Snapshot snapshot) {
    return snapshot.heap() == null
        && !isHotSpots(snapshot)
        && snapshot.capabilities().contains(Capability.VIRTUAL_THREADS);
  }

  private static boolean isHotSpots(Snapshot snapshot) {
    return snapshot.heap() == null
        && snapshot.threads().stream().anyMatch(thread -> thread.identity().address() >= 0);
  }

  private static boolean isOfThreads(Snapshot snapshot) {
    return isHotSpots(snapshot) || isToFile(snapshot);
  }

  /** Nine of ten platform threads, or of those that were there long before. */
  private static boolean showsTheThreadsOf(Snapshot own, Snapshot toFile, double apart) {
    Set<Long> ids = new HashSet<>();
    own.threads().forEach(thread -> ids.add(thread.identity().id()));
    Set<Long> shown = new HashSet<>();
    toFile.threads().stream()
        .filter(thread -> thread.kind() != ThreadKind.VIRTUAL)
        .forEach(thread -> shown.add(thread.identity().id()));
    return areMost(shown, ids) || areMost(lasting(own, apart), shown);
  }

  /** Those of the virtual machine, which have no frames, are not in every dump. */
  private static Set<Long> lasting(Snapshot own, double apart) {
    double millis = (apart + SLACK_SECONDS) * 1000;
    return own.threads().stream()
        .filter(thread -> thread.kind() != ThreadKind.VIRTUAL)
        .filter(thread -> thread.timing().elapsedMillis() > millis)
        .filter(thread -> !thread.stack().frames().isEmpty())
        .map(thread -> thread.identity().id())
        .collect(Collectors.toSet());
  }

  /** Some end or begin between the two commands. */
  private static boolean areMost(Set<Long> threads, Set<Long> others) {
    long shared = threads.stream().filter(others::contains).count();
    return shared > 0 && shared * 10 >= threads.size() * 9L;
  }
}
