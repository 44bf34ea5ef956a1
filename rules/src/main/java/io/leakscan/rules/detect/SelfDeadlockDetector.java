package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.GeneratedClasses;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits to write while it still reads: {@code ReentrantReadWriteLock} cannot upgrade,
 * {@code StampedLock} is not reentrant. Read locks leave no trace in a thread dump, so this is told
 * by elimination: nobody owns the lock for writing, and no other thread is inside the class that
 * locks.
 */
final class SelfDeadlockDetector implements Detector {
  private static final String RULE = "self-deadlock";
  private static final String WRITE_LOCK =
      "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock";
  private static final int MANY_WRITERS = Thresholds.number("self-deadlock.many-writers");
  private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";

  private final GeneratedClasses generatedClasses = GeneratedClasses.load(RuntimeKind.JVM);

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
    return Set.of(Capability.OWNABLE_SYNCHRONIZERS);
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    if (!file.series().capabilities().containsAll(requires())) {
      return List.of();
    }
    List<ObservedThread> threads = file.series().lastThreads();
    LockGraph graph = new LockGraph(threads);
    Map<String, List<ObservedThread>> wanting = new LinkedHashMap<>();
    for (ObservedThread thread : threads) {
      LockRef lock = LockGraph.wanted(thread);
      if (lock != null
          && file.isFree(thread)
          && (Locks.isReadWrite(lock) || Locks.isStamped(lock))
          && graph.owner(lock) == null) {
        wanting.computeIfAbsent(LockGraph.key(lock), unused -> new ArrayList<>()).add(thread);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (List<ObservedThread> waiters : wanting.values()) {
      List<ObservedThread> writers = waiters.stream().filter(SelfDeadlockDetector::writes).toList();
      if (writers.isEmpty()
          || writers.size()
              >= MANY_WRITERS // a crowd of writers waits for somebody else's lost read lock
          || writers.get(0).stack().appFrame() == null
          || hasOtherHolder(writers.get(0).stack().appFrame(), waiters, threads)) {
        continue;
      }
      Finding finding = finding(file, writers, waiters);
      if (finding != null) {
        findings.add(finding);
        file.claim(waiters);
      }
    }
    return findings;
  }

  /** Whether it waits for a mode that its own other mode would block. */
  private static boolean writes(ObservedThread thread) {
    for (Frame frame : thread.sample().stack().frames()) {
      if (frame.owner().equals(WRITE_LOCK) || frame.owner().equals(STAMPED_LOCK)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A lock is nearly always a private field: whoever holds it is inside a method of the class that
   * locks. The entry point of a program, and the tasks written into it, are in that class in small
   * programs only, and hold nothing.
   */
  private boolean hasOtherHolder(
      Frame app, List<ObservedThread> waiters, List<ObservedThread> threads) {
    String outer = outerClass(app.owner());
    for (ObservedThread thread : threads) {
      if (waiters.contains(thread)) {
        continue;
      }
      for (Frame frame : thread.sample().stack().frames()) {
        if (outerClass(frame.owner()).equals(outer)
            && !isEntryPoint(frame.method())
            && !generatedClasses.contains(frame.owner())) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code main}, {@code lambda$main$3}. */
  private static boolean isEntryPoint(String method) {
    return method.equals("main") || method.startsWith("lambda$main$");
  }

  private static String outerClass(String owner) {
    int nested = owner.indexOf('$');
    return nested < 0 ? owner : owner.substring(0, nested);
  }

  private static @Nullable Finding finding(
      CaseFile file, List<ObservedThread> writers, List<ObservedThread> waiters) {
    boolean history = file.series().hasHistory();
    ObservedThread writer = writers.get(0);
    List<ObservedThread> before =
        history
            ? file.series().threads(0).stream()
                .filter(old -> old.stack().key().equals(writer.stack().key()))
                .toList()
            : List.of();
    Survivors survivors = Survivors.of(before, writers);
    boolean stood = file.series().idsComparable() && survivors.stuck() > 0;
    if (file.series().idsComparable() && !before.isEmpty() && !stood) {
      return null; // the writer got its lock in between
    }
    String app = writer.appKey();
    FindingDraft draft =
        new FindingDraft(RULE, "A thread waits for a lock that it holds itself in another mode")
            .verdict(Severity.HIGH, Confidence.SUSPECT)
            .place(List.of(app == null ? "" : app))
            .counts(new Counts(writers.size(), history ? (Long) (long) before.size() : null))
            .site(writer.site())
            .threads(Places.names(writers))
            .evidence(Places.of("waiter", waiters));
    if (file.series().idsComparable()) {
      draft.evidence(survivors.evidence());
    }
    return draft
        .advice(
            "\""
                + writer.name()
                + "\" waits to write; nobody owns the lock for writing, and no other thread is in"
                + " code that could hold it for reading. Either this thread reads already (a read"
                + " lock cannot be upgraded), or a read lock was never given back.",
            "Give the read lock back before asking for the write lock, and unlock in finally; or"
                + " take the write lock from the start.")
        .build();
  }
}
