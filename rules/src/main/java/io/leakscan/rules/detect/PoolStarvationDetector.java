package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.pool.ThreadPool;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every worker of a pool waits for a task, and nobody is left to run one: the tasks they wait for
 * stand in the pool's own queue. {@link TaskWaits} says what proves that nobody else runs them.
 */
final class PoolStarvationDetector implements Detector {
  private static final String RULE = "pool-self-starvation";

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
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    TaskWaits waits = new TaskWaits(file.series().lastThreads());
    List<Finding> findings = new ArrayList<>();
    for (ThreadPool pool : file.pools().all()) {
      boolean free = pool.workers().stream().allMatch(file::isFree);
      if (free && pool.isFullyBusy() && waits.starves(pool) && !hasMoved(file.series(), pool)) {
        findings.add(finding(file, pool));
        file.claim(pool.workers());
      }
    }
    return findings;
  }

  /** Whether a worker that waited in the same place before has run in between. */
  private static boolean hasMoved(ProcessSeries series, ThreadPool pool) {
    if (!series.idsComparable()) {
      return false;
    }
    Survivors survivors = survivors(series, pool);
    return survivors.stuck() < survivors.still();
  }

  private static Survivors survivors(ProcessSeries series, ThreadPool pool) {
    List<ObservedThread> before = new ArrayList<>();
    List<ObservedThread> still = new ArrayList<>();
    for (ObservedThread thread : pool.workers()) {
      ObservedThread then = series.inFirst(thread);
      if (then != null && then.stack().key().equals(thread.stack().key())) {
        before.add(then);
        still.add(thread);
      }
    }
    return Survivors.of(before, still);
  }

  private static Finding finding(CaseFile file, ThreadPool pool) {
    ProcessSeries series = file.series();
    ObservedThread waiter = Places.busiest(pool.workers());
    String place = Places.place(waiter);
    FindingDraft draft =
        new FindingDraft(RULE, "Every worker of a pool waits for a task of the same pool")
            .place(List.of(String.valueOf(waiter.appKey()), String.valueOf(in(waiter))))
            .site(waiter.site())
            .threads(Places.names(pool.workers()));
    Long before = null;
    Confidence confidence = Confidence.SUSPECT;
    if (series.idsComparable()) {
      Survivors survivors = survivors(series, pool);
      before = survivors.before();
      boolean all = survivors.before() == pool.workers().size();
      confidence = all && survivors.unmoved() != null ? Confidence.CONFIRMED : confidence;
      draft.evidence(survivors.evidence());
    } else if (series.hasHistory()) {
      before = 0L;
    }
    return draft
        .verdict(Severity.CRITICAL, confidence)
        .counts(new Counts(pool.size(), before))
        .evidence(new Evidence.Pool(pool.name(), pool.size(), pool.size(), 0, place))
        .evidence(Places.of("waiter", pool.workers()))
        .advice(
            ("All %d workers of %s wait in %s, called from %s, and no other thread runs what they"
                 + " could wait for: tasks of their own pool, which has no worker left for them.")
                .formatted(pool.size(), pool.name(), in(waiter), place),
            "Give the inner tasks a pool of their own, or do not wait for them: compose"
                + " (thenCompose, thenCombine) instead of get() and join(). A larger pool only"
                + " makes it rarer.")
        .build();
  }

  private static String in(ObservedThread waiter) {
    return String.valueOf(waiter.stack().blockedInName());
  }
}
