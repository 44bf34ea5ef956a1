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
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A circle with a task in it: a thread holds a lock and waits for a task, and the task waits for
 * the lock. The JVM knows nothing of who runs what, so it never reports one; nor does a dump say
 * which task a thread runs. It follows where no other thread is left to run any.
 */
final class TaskDeadlockDetector implements Detector {
  private static final String RULE = "deadlock";

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
    List<ObservedThread> threads = file.series().lastThreads();
    LockGraph graph = file.locks(file.series().size() - 1);
    TaskWaits waits = new TaskWaits(threads);
    List<Finding> findings = new ArrayList<>();
    for (ObservedThread owner : threads) {
      if (!file.isFree(owner) || !graph.isAwaited(owner)) {
        continue;
      }
      List<ObservedThread> behind = Cycles.victims(threads, List.of(owner), graph);
      List<ObservedThread> tasks = behind.stream().filter(waits::runsTask).toList();
      if (!tasks.isEmpty() && waits.endsNever(owner, behind)) {
        List<ObservedThread> circle = List.of(owner, tasks.get(0));
        if (!hasMoved(file.series(), circle)) {
          findings.add(finding(file, circle, behind, graph));
          file.claim(circle);
          file.claim(behind);
        }
      }
    }
    return findings;
  }

  /** Whether one of the two has run since the first dump. */
  private static boolean hasMoved(ProcessSeries series, List<ObservedThread> circle) {
    Survivors survivors = survivors(series, circle);
    return survivors.stuck() < survivors.still();
  }

  /** Those that were in the same place before. */
  private static Survivors survivors(ProcessSeries series, List<ObservedThread> circle) {
    List<ObservedThread> before = new ArrayList<>();
    List<ObservedThread> still = new ArrayList<>();
    for (ObservedThread thread : circle) {
      ObservedThread then = series.idsComparable() ? series.inFirst(thread) : null;
      if (then != null && then.stack().key().equals(thread.stack().key())) {
        before.add(then);
        still.add(thread);
      }
    }
    return Survivors.of(before, still);
  }

  private static Finding finding(
      CaseFile file, List<ObservedThread> circle, List<ObservedThread> behind, LockGraph graph) {
    ObservedThread owner = circle.get(0);
    ObservedThread task = circle.get(1);
    List<ObservedThread> victims = behind.stream().filter(t -> !t.equals(task)).toList();
    // Others may stand between the task and the owner; the first lock of the way is shown.
    ObservedThread next = Objects.requireNonNull(graph.blocker(task));
    LockRef lock = Objects.requireNonNull(LockGraph.wanted(task));
    ProcessSeries series = file.series();
    Survivors survivors = survivors(series, circle);
    boolean stood =
        series.idsComparable()
            && survivors.before() == circle.size()
            && survivors.unmoved() != null;
    Long before = series.hasHistory() ? (Long) survivors.before() : null;
    String in = String.valueOf(owner.stack().blockedInName());
    FindingDraft draft =
        new FindingDraft(
                RULE, "Deadlock: a task waits for the lock of the thread that waits for it")
            .verdict(Severity.CRITICAL, stood ? Confidence.CONFIRMED : Confidence.SUSPECT)
            .place(List.of(String.valueOf(owner.appKey()), String.valueOf(task.appKey()), in))
            .counts(new Counts(circle.size(), before))
            .site(owner.site())
            .threads(Places.names(circle))
            .evidence(
                new Evidence.Cycle(
                    List.of(
                        new Evidence.Cycle.Link(
                            owner.name(), "a task", task.name(), Places.place(owner)),
                        new Evidence.Cycle.Link(
                            task.name(), Locks.describe(lock), next.name(), Places.place(task))),
                    false));
    if (series.idsComparable()) {
      draft.evidence(survivors.evidence());
    }
    return draft
        .evidence(Places.of("victim", victims))
        .advice(
            ("Thread \"%s\" holds a lock and waits in %s, called from %s, for a task; \"%s\" runs a"
                 + " task and waits for that lock, and no other thread runs any. The JVM does not"
                 + " report such a circle.")
                .formatted(owner.name(), in, Places.place(owner), task.name()),
            "Do not wait for a task while holding a lock that tasks take: leave the lock first, or"
                + " compose (thenCompose) instead of get() and join(). The process must be"
                + " restarted.")
        .build();
  }
}
