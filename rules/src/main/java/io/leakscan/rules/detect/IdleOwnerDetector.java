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
