package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Several threads want one lock and no thread of the dump shows that it owns it. */
final class UnknownOwnerDetector implements Detector {
  private static final String RULE = "lock-owner-unknown";
  private static final int LEAST_WAITERS = Thresholds.number("lock-owner-unknown.least-waiters");
  private static final int MANY_WAITERS = Thresholds.number("lock-owner-unknown.many-waiters");

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.LOCKS);
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    List<Finding> findings = new ArrayList<>();
    LockGraph graph = new LockGraph(file.series().lastThreads());
    for (Map.Entry<String, List<ObservedThread>> entry : graph.waiters().entrySet()) {
      List<ObservedThread> waiters = entry.getValue().stream().filter(file::isFree).toList();
      if (waiters.size() < LEAST_WAITERS) {
        continue;
      }
      LockRef lock = Objects.requireNonNull(LockGraph.wanted(waiters.get(0)));
      if (graph.owner(lock) != null || !Locks.hasOwners(lock)) {
        continue;
      }
      List<ObservedThread> before = before(file, waiters.get(0));
      Survivors survivors = Survivors.of(before, waiters);
      boolean comparable = file.series().idsComparable();
      if (comparable && survivors.stuck() == 0 && (!before.isEmpty() || allCameBy(file, waiters))) {
        continue; // they moved on between the dumps: the lock changes hands
      }
      findings.add(finding(file, waiters, lock, before.size(), survivors));
      file.claim(waiters);
    }
    return findings;
  }

  /**
   * Whether there are few, and each was at other work in the first snapshot: it has just come to
   * the lock, and no dump shows that it stays.
   */
  private static boolean allCameBy(CaseFile file, List<ObservedThread> waiters) {
    if (waiters.size() >= MANY_WAITERS) {
      return false;
    }
    for (ObservedThread waiter : waiters) {
      ObservedThread then = file.series().inFirst(waiter);
      if (then == null || then.idle()) {
        return false;
      }
    }
    return true;
  }

  /** Those of the first snapshot that wanted a lock of the same class from the same place. */
  private static List<ObservedThread> before(CaseFile file, ObservedThread waiter) {
    if (!file.series().hasHistory()) {
      return List.of();
    }
    return file.series().threads(0).stream()
        .filter(
            old -> LockGraph.wanted(old) != null && old.stack().key().equals(waiter.stack().key()))
        .toList();
  }

  private static String explain(LockRef lock, boolean listed) {
    if (lock.role() != LockRef.Role.PARKING_FOR) {
      return "No thread of this dump shows that it owns the monitor: it was just handed over, or"
          + " native code or a virtual thread that is not mounted holds it.";
    }
    if (Locks.isStamped(lock)) {
      return "No dump shows who holds a StampedLock, for reading or for writing.";
    }
    return listed
        ? "No thread owns this lock for writing: readers hold it, or it was just handed over."
        : "The dump does not list owners of java.util.concurrent locks.";
  }

  private static Finding finding(
      CaseFile file, List<ObservedThread> waiters, LockRef lock, long before, Survivors survivors) {
    // In one dump a lock that changes hands looks the same: its next owner has not woken yet.
    boolean passing = !file.series().hasHistory() && waiters.size() < MANY_WAITERS;
    boolean listed = file.series().capabilities().contains(Capability.OWNABLE_SYNCHRONIZERS);
    boolean monitor = lock.role() != LockRef.Role.PARKING_FOR;
    ObservedThread waiter = Places.busiest(waiters);
    String app = waiter.appKey();
    String explain = explain(lock, listed);
    FindingDraft draft =
        new FindingDraft(RULE, "Threads wait for a lock whose owner this dump does not show")
            .verdict(Severity.MEDIUM, passing ? Confidence.NOTE : Confidence.SUSPECT)
            .place(List.of(app == null ? "" : app, lock.className()))
            .counts(new Counts(waiters.size(), file.series().hasHistory() ? (Long) before : null))
            .site(waiter.site())
            .threads(Places.names(waiters))
            .evidence(Places.of("waiter", waiters));
    if (file.series().idsComparable()) {
      draft.evidence(survivors.evidence());
    }
    return draft
        .advice(
            explain + " They wait for " + Locks.describe(lock) + ".",
            listed || monitor || Locks.isStamped(lock)
                ? "Take two more dumps some seconds apart. Where the same threads still wait, look"
                    + " for a lock() or readLock().lock() whose unlock() is not in a finally"
                    + " block."
                : "Take the dump with owners: jcmd PID Thread.print -l, or jstack -l PID.")
        .build();
  }
}
