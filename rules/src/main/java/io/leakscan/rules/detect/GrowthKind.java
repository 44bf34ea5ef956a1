package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Newcomers;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.StartUp;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.Thresholds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the growth of a group that no rule knows may be: a leak in the making, or some load. */
enum GrowthKind {
  LEAK(""),
  CLIENTS(
      "They belong to WebSocket connections whose clients are there: more clients than before."),
  IDLE("The new threads are idle workers: a pool grew and will shrink, or keeps its core size."),
  CONSUMERS(
      "They wait at queues that several of them share: workers of the program's own that have"
          + " nothing to do."),
  WORKERS(
      "Some of them waited at a queue in the first dump: workers of the program's own, which have"
          + " something to do now."),
  REQUESTS(
      "They are workers of a pool, and so soon after the first dump each may still be at the"
          + " request that it was at: more requests than before."),
  PROGRESS("The threads of the first dump have moved on since: they make progress.");

  private static final int MANY = 100;
  private static final long LONG_WAIT_SECONDS = 60;
  private static final int LONG_REQUEST_SECONDS = Thresholds.number("growth.workers-least-seconds");
  private static final int LONG_LIMIT_SECONDS =
      Thresholds.number("growth.workers-least-seconds-with-limit");
  private static final List<Glob> TAKES = FrameSets.load().get("queue-take");
  private static final List<Glob> POLLS = FrameSets.load().get("queue-poll");

  private final String text;

  GrowthKind(String text) {
    this.text = text;
  }

  /** Why it is no leak, empty for one. */
  String text() {
    return text;
  }

  /**
   * Threads that stay where they are are a leak. Where there were none before, new workers of a
   * pool are load; threads that somebody starts one by one are suspect.
   */
  static GrowthKind of(CaseFile file, Group group) {
    ProcessSeries series = file.series();
    if (group.example().idle()) {
      return IDLE;
    }
    if (series.last().runtime() == RuntimeKind.GO) {
      return ofGo(series, group);
    }
    if (sharesQueues(group)) {
      return CONSUMERS;
    }
    if (!series.idsComparable()) {
      return LEAK;
    }
    if (!Newcomers.made(0, series, group)) {
      return PROGRESS;
    }
    Survivors survivors = Survivors.of(group);
    boolean stood = survivors.stuck() * 2 >= survivors.before();
    if (survivors.before() == 0) {
      return cameFromQueue(series, group) ? WORKERS : appeared(series, group) ? LEAK : PROGRESS;
    }
    if (stood && mayBeOneRequest(file, group)) {
      return REQUESTS;
    }
    return stood || cameBackByItself(survivors, group) ? LEAK : PROGRESS;
  }

  private static GrowthKind ofGo(ProcessSeries series, Group group) {
    if (mayHaveBegun(group)) {
      return PROGRESS;
    }
    if (!series.idsComparable()) {
      return Entries.grew(series, group) ? LEAK : PROGRESS;
    }
    Survivors survivors = Survivors.of(group);
    if (survivors.before() == 0) {
      return appeared(series, group) ? LEAK : PROGRESS;
    }
    boolean stood = survivors.stuck() * 2 >= survivors.before();
    return stood || cameBackByItself(survivors, group) ? LEAK : PROGRESS;
  }

  /** Where there was none before: threads that are new, and not a pool's. */
  private static boolean appeared(ProcessSeries series, Group group) {
    boolean workers = group.last().stream().allMatch(thread -> thread.stack().poolWorker());
    boolean cameBy = group.last().stream().allMatch(thread -> series.inFirst(thread) != null);
    return !StartUp.isSeenBy(series) && !cameBy && !workers;
  }

  /** Whether one of them waited for work before: they are workers, and the load has come. */
  private static boolean cameFromQueue(ProcessSeries series, Group group) {
    return group.last().stream()
        .map(series::inFirst)
        .anyMatch(then -> then != null && (isIn(then, TAKES) || isIn(then, POLLS)));
  }

  /**
   * A wait in a loop with a time limit wakes up again and again; nobody but a pool's worker, that
   * may be at its next task, or who takes one thing after the other from a queue, comes back to the
   * same place by chance.
   */
  private static boolean cameBackByItself(Survivors survivors, Group group) {
    boolean stayed = survivors.still() * 10 >= survivors.before() * 9;
    boolean workers = group.last().stream().anyMatch(thread -> thread.stack().poolWorker());
    return stayed && !workers && !group.last().stream().allMatch(thread -> isIn(thread, TAKES));
  }

  /** Where there was none before, a few that have not waited for a minute are work that began. */
  private static boolean mayHaveBegun(Group group) {
    return group.before() == 0
        && group.now() < MANY
        && group.last().stream()
            .allMatch(thread -> thread.sample().timing().waitedSeconds() < LONG_WAIT_SECONDS);
  }

  /** Whether workers of a pool may be where they are for the same request as before. */
  private static boolean mayBeOneRequest(CaseFile file, Group group) {
    Double seconds = file.series().seconds();
    boolean limited = group.last().stream().allMatch(file::hasTimeLimit);
    return seconds != null
        && seconds < (limited ? LONG_LIMIT_SECONDS : LONG_REQUEST_SECONDS)
        && group.last().stream().allMatch(thread -> thread.stack().poolWorker());
  }

  /** Whether they wait for what comes, and several at one queue: who leaks them makes one each. */
  private static boolean sharesQueues(Group group) {
    Set<String> queues = new HashSet<>();
    for (ObservedThread thread : group.last()) {
      LockRef lock = thread.sample().waitingFor();
      if (lock == null || !isIn(thread, TAKES) && !isIn(thread, POLLS)) {
        return false;
      }
      queues.add(lock.identity());
    }
    return group.now() < MANY && queues.size() * 2L <= group.now();
  }

  private static boolean isIn(ObservedThread thread, List<Glob> calls) {
    String in = thread.stack().blockedInName();
    return in != null && calls.stream().anyMatch(glob -> glob.matches(in));
  }
}
