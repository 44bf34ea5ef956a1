package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.RefuteWhen;
import io.leakscan.rules.pack.Rule.StuckWhen;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a rule's group is proven.
 *
 * <ul>
 *   <li>One dump: what the rule says of one dump, at most a suspect.
 *   <li>Several, and threads can be told apart: confirmed if enough of them stood still, or if the
 *       group grew and none of the old ones has left.
 *   <li>Several, and threads cannot be told apart: growth is a suspect.
 * </ul>
 */
final class Proof {
  private static final int MANY = Thresholds.number("proof.many-from-nothing");

  /** A printed wait of so many seconds is one that nothing has interrupted. */
  private static final long LONG_WAIT_SECONDS = 60;

  private final Confidence confidence;
  private final boolean refuted;
  private final boolean grownUp;
  private final boolean blocked;
  private final @Nullable OneDump limit;
  private final List<Evidence> evidence;

  private Proof(
      Confidence confidence,
      boolean refuted,
      boolean grownUp,
      boolean blocked,
      @Nullable OneDump limit,
      List<Evidence> evidence) {
    this.confidence = confidence;
    this.refuted = refuted;
    this.grownUp = grownUp;
    this.blocked = blocked;
    this.limit = limit;
    this.evidence = List.copyOf(evidence);
  }

  /** Threads that have been at it over several dumps. */
  static Proof lasting(Confidence confidence, Group group) {
    return new Proof(confidence, false, true, false, null, List.of(Survivors.of(group).evidence()));
  }

  static Proof of(Rule rule, CaseFile file, Group group) {
    ProcessSeries series = file.series();
    Confidence alone = rule.reportWhen().as();
    OneDump limit = limit(rule, file.pools(), group);
    if (!series.hasHistory()) {
      return new Proof(alone, false, false, blocked(group), limit, List.of());
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Growth(group.history(), series.seconds()));
    boolean grew = Growth.of(group, rule.growsWhen().delta());
    boolean grewMuch = Growth.of(group, 0);
    if (!series.idsComparable()) {
      if (rule.growsWhen().sameIds()) {
        return new Proof(alone, false, false, blocked(group), limit, evidence);
      }
      boolean began = group.before() == 0 && group.now() < MANY;
      boolean suspect = grewMuch && !began || grew && alone != Confidence.NOTE;
      // Two equal pictures without names say no more than one, nor does work that began.
      OneDump flat = grew && !began ? limit : rule.oneDump();
      boolean many = group.now() >= rule.reportWhen().count();
      return new Proof(
          suspect ? Confidence.SUSPECT : alone,
          false,
          grewMuch && group.before() > 0,
          blocked(group),
          grewMuch && many && !began ? null : flat,
          evidence);
    }
    Survivors survivors = Survivors.of(group);
    evidence.add(survivors.evidence());
    StuckWhen stuckWhen = rule.stuckWhen();
    boolean withoutCpu = stuckWhen != null && stuckWhen.withoutCpu();
    long stayed = withoutCpu ? survivors.stuck() : survivors.still();
    // Without clocks a thread in the same place may have got through any number of times between.
    boolean blind = withoutCpu && survivors.unmoved() == null;
    boolean go = series.last().runtime() == RuntimeKind.GO;
    boolean blocked = blocked(group);
    // A goroutine has no clock either: a worker queues for its next connection where it queued
    // before.
    boolean stuck =
        stuckWhen != null && !blind && stayed >= stuckWhen.sameThreads() && (!go || blocked);
    long waited = rule.growsWhen().withoutCpu() ? survivors.stuck() : stayed;
    boolean aged = !rule.growsWhen().oldestWaitLonger() || Ages.areInOrder(series, group);
    boolean newcomers = Newcomers.areEnough(rule.growsWhen().delta(), series, group);
    boolean piledUp =
        (blind ? grewMuch : grew) && newcomers && isNearlyAll(waited, survivors.before()) && aged;
    if (stuck || piledUp) {
      return new Proof(Confidence.CONFIRMED, false, true, blocked, null, evidence);
    }
    if (refutes(rule.refuteWhen(), series, group, survivors)) {
      return new Proof(alone, true, false, blocked, limit, evidence);
    }
    // Goroutines have no clock: what two looks do not prove is a pipeline at work as easily.
    boolean appeared =
        grewMuch && group.before() == 0 && group.now() >= MANY && !group.example().idle();
    boolean noMore = go && !blocked && !appeared;
    OneDump bound = noMore ? rule.oneDump() : grewMuch ? null : limit;
    return new Proof(appeared ? Confidence.SUSPECT : alone, false, false, blocked, bound, evidence);
  }

  private static boolean refutes(
      @Nullable RefuteWhen when, ProcessSeries series, Group group, Survivors survivors) {
    if (when == null || group.now() >= when.countBelow()) {
      return false;
    }
    boolean hadAny = survivors.before() > 0;
    return switch (when.moved()) {
      case ALL -> survivors.stuck() == 0 && (hadAny || allCameBy(series, group));
      case MOST ->
          hadAny
              ? survivors.stuck() * 2 < survivors.before() && !Growth.of(group, 0)
              : !blocked(group) && allCameBy(series, group);
    };
  }

  /** A goroutine that a ticker has just woken is elsewhere for an instant: nine tenths are all. */
  private static boolean isNearlyAll(long stayed, long before) {
    return before > 0 && stayed * 10 >= before * 9;
  }

  /**
   * Whether every member was at other work in the first snapshot: it ran in between. A worker that
   * was idle then may have met the trouble with its first task, so that proves nothing.
   */
  private static boolean allCameBy(ProcessSeries series, Group group) {
    for (ObservedThread thread : group.last()) {
      ObservedThread then = series.inFirst(thread);
      if (then == null || then.idle()) {
        return false;
      }
    }
    return true;
  }

  /** The rule's limit for one dump, null where this group is beyond it. */
  private static @Nullable OneDump limit(Rule rule, WorkerPools pools, Group group) {
    OneDump limit = rule.oneDump();
    if (limit == null
        || limit.unlessCount() > 0 && group.now() >= limit.unlessCount()
        || limit.unlessWaitedSeconds() > 0 && waited(group) >= limit.unlessWaitedSeconds()
        || limit.unlessWholePool() && pools.isWhole(group.last())) {
      return null;
    }
    return limit;
  }

  private static long waited(Group group) {
    long seconds = 0;
    for (ObservedThread thread : group.last()) {
      seconds = Math.max(seconds, thread.sample().timing().waitedSeconds());
    }
    return seconds;
  }

  private static boolean blocked(Group group) {
    return waited(group) >= LONG_WAIT_SECONDS;
  }

  /** Whether neither growth that stays nor a printed wait tells the threads from load. */
  boolean mayBeLoad() {
    return !grownUp && !blocked;
  }

  Confidence confidence() {
    return confidence;
  }

  /** Whether the growth alone is reason to report, however few there are. */
  boolean grownUp() {
    return grownUp;
  }

  /** Whether the dumps show that the threads make progress: there is nothing to report. */
  boolean refuted() {
    return refuted;
  }

  List<Evidence> evidence() {
    return evidence;
  }

  /** The severity that this proof supports. */
  Severity severity(Severity full) {
    if (confidence == Confidence.NOTE) {
      return Severity.INFO;
    }
    return limit == null || full.compareTo(limit.severity()) > 0 ? full : limit.severity();
  }
}
