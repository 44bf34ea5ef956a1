package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The owner of a wanted lock is a worker that waits for its next task: somebody forgot to unlock.
 */
final class IdleOwnerDetector implements Detector {
  private static final String RULE = "lock-held-by-idle";

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
    List<Finding> findings = new ArrayList<>();
    List<ConvoyTree> before =
        file.series().hasHistory() ? ConvoyTree.find(file, 0) : List.<ConvoyTree>of();
    for (ConvoyTree tree : ConvoyTree.find(file, file.series().size() - 1)) {
      if (!tree.root().idle() || isMonitor(tree)) {
        continue;
      }
      if (holdsItInItsLoop(tree)) {
        file.claim(tree.waiters());
        continue;
      }
      long was =
          before.stream()
              .filter(old -> old.root().idle() && old.root().key().equals(tree.root().key()))
              .mapToLong(old -> old.waiters().size())
              .sum();
      findings.add(finding(file, tree, was));
      file.claim(tree.waiters());
      file.claim(List.of(tree.root()));
    }
    return findings;
  }

  /** A monitor is given back with the frame that took it: its owner holds it in its own loop. */
  private static boolean isMonitor(ConvoyTree tree) {
    return tree.lock().role() != LockRef.Role.PARKING_FOR;
  }

  /**
   * Whether a thread asks for the lock in a method that the owner is in: it holds it there as it
   * would a monitor, and gives it back when it leaves. Of several acceptors of one server socket
   * one is in {@code accept}, and a Kafka consumer polls while its heartbeat waits for its turn.
   */
  private static boolean holdsItInItsLoop(ConvoyTree tree) {
    Set<String> owners = Set.copyOf(tree.root().stack().names());
    return tree.direct().stream().map(IdleOwnerDetector::asker).anyMatch(owners::contains);
  }

  /** The method that asks for the lock: below those of the lock, and what is named for locking. */
  private static String asker(ObservedThread waiter) {
    for (String name : waiter.stack().names()) {
      boolean ofTheLock =
          name.startsWith("java.util.concurrent.locks.")
              || name.startsWith("jdk.internal.misc.Unsafe.")
              || name.startsWith("sun.misc.Unsafe.")
              || name.endsWith(".lock");
      if (!ofTheLock) {
        return name;
      }
    }
    return "";
  }

  private static Finding finding(CaseFile file, ConvoyTree tree, long was) {
    boolean history = file.series().hasHistory();
    ObservedThread waiter = Places.busiest(tree.waiters());
    String app = waiter.appKey();
    return new FindingDraft(RULE, "A lock is held by a worker that is idle")
        .verdict(Severity.CRITICAL, was > 0 ? Confidence.CONFIRMED : Confidence.SUSPECT)
        .place(List.of(app == null ? "" : app, tree.lock().className()))
        .counts(new Counts(tree.waiters().size(), history ? (Long) was : null))
        .site(waiter.site())
        .threads(Places.names(tree.waiters()))
        .evidence(new Evidence.Chain(tree.chain()))
        .evidence(Places.of("waiter", tree.waiters()))
        .advice(
            "\""
                + tree.root().name()
                + "\" waits for its next task and still owns the lock: a task ended without"
                + " unlocking it.",
            "Unlock in finally, on every path of the task that locks.")
        .build();
  }
}
