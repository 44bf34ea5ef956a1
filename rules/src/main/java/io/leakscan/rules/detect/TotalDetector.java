package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Growth;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.StartUp;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import java.util.Set;

/** The total grows, and what grew is not to be seen in the stacks; or the input has only totals. */
final class TotalDetector implements Detector {
  private static final String RULE = "thread-growth";

  private static final int CROWD = Thresholds.number("thread-growth.crowd");
  private static final int TIMES_IN_TOTALS = Thresholds.number("thread-growth.times-in-totals");
  private static final int LEAST_IN_MANY_PLACES =
      Thresholds.number("thread-growth.least-in-many-places");

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    if (!file.series().hasHistory()) {
      return crowd(file);
    }
    List<Long> history = file.series().snapshots().stream().map(Snapshot::threadCount).toList();
    long before = history.get(0);
    long now = history.get(history.size() - 1);
    long busyBefore = busy(file, 0);
    long busyNow = busy(file, file.series().size() - 1);
    if (!Growth.of(history, 0)
        || !Growth.of(List.of(busyBefore, busyNow), 0)
        || StartUp.isSeenBy(file.series())) {
      return List.of();
    }
    boolean totalsOnly = file.series().snapshots().stream().anyMatch(Snapshot::totalOnly);
    boolean go = file.last().runtime() == RuntimeKind.GO;
    if (!totalsOnly && !go && busyNow - busyBefore < LEAST_IN_MANY_PLACES) {
      return List.of();
    }
    String noun = go ? "goroutines" : "threads";
    return List.of(
        new FindingDraft(RULE, "More and more " + noun)
            .verdict(
                Severity.MEDIUM,
                totalsOnly && mayBeLoad(history) ? Confidence.NOTE : Confidence.SUSPECT)
            .counts(new Counts(now, before))
            .evidence(new Evidence.Growth(history, file.series().seconds()))
            .advice(
                totalsOnly
                    ? "Not all of these inputs show stacks; which "
                        + noun
                        + " grew, they do not say. Load makes more of them as a leak does."
                    : "No group of equal stacks accounts for the growth.",
                go
                    ? "Fetch /debug/pprof/goroutine?debug=2 twice, some minutes apart, and compare."
                    : "Take two dumps with jcmd PID Thread.print -l, some minutes apart.")
            .build());
  }

  /** Two totals say nothing of what the goroutines do, and a rush of requests doubles them. */
  private static boolean mayBeLoad(List<Long> history) {
    return history.size() == 2 && history.get(1) < TIMES_IN_TOTALS * history.get(0);
  }

  /**
   * So many threads of the operating system in one dump: each has a stack, and there is a limit.
   */
  private static List<Finding> crowd(CaseFile file) {
    long platform =
        file.series().lastThreads().stream()
            .filter(thread -> thread.sample().kind() != ThreadKind.VIRTUAL)
            .mapToLong(thread -> thread.sample().count())
            .sum();
    if (file.last().runtime() != RuntimeKind.JVM || platform < CROWD) {
      return List.of();
    }
    return List.of(
        new FindingDraft(RULE, "Very many platform threads")
            .verdict(Severity.MEDIUM, Confidence.NOTE)
            .counts(new Counts(platform, null))
            .advice(
                platform
                    + " threads of the operating system are alive. One thread a connection may"
                    + " be meant so; a leak looks the same in one dump.",
                "Take a second dump, and compare. The limit of the machine (threads of a user, of a"
                    + " container) ends with \"unable to create native thread\".")
            .build());
  }

  /**
   * Threads that are at work and that no finding speaks for. Workers of a pool are no sign of a
   * leak: idle they wait for load, and busy, each at another place, they are the load. Virtual
   * threads that have just been started have not done anything yet.
   */
  private static long busy(CaseFile file, int snapshot) {
    boolean jvm = file.last().runtime() == RuntimeKind.JVM;
    long count = 0;
    for (ObservedThread thread : file.series().threads(snapshot)) {
      boolean worker = thread.idle() || jvm && thread.stack().poolWorker();
      boolean none = worker || isNew(thread) || !file.isFree(thread);
      count += none ? 0 : thread.sample().count();
    }
    return count;
  }

  private static boolean isNew(ObservedThread thread) {
    return thread.sample().kind() == ThreadKind.VIRTUAL && thread.sample().stack().isEmpty();
  }
}
