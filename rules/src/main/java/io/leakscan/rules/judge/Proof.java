package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.GrowsWhen;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.RefuteWhen;
import io.leakscan.rules.pack.Rule.StuckWhen;
import io.leakscan.rules.pack.Rule.WholePool;
import io.leakscan.rules.pool.ThreadPools;
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

  static Proof of(Rule rule, CaseFile file, Group group, OtherParts parts) {
    Proof proof = weigh(rule, file, group, parts);
    return proof.confidence.compareTo(rule.atMost()) >= 0
        ? proof
        : new Proof(
            rule.atMost(),
            proof.refuted,
            proof.grownUp,
            proof.blocked,
            proof.limit,
            proof.evidence);
  }

  private static Proof weigh(Rule rule, CaseFile file, Group group, OtherParts parts) {
    ProcessSeries series = file.series();
    Confidence alone = rule.reportWhen().as();
    OneDump limit = limit(rule, file.pools(), group);
    if (!series.hasHistory()) {
      return new Proof(alone, false, false, blocked(group), limit, List.of());
    }
    WholePool whole = rule.wholePool();
    if (whole != null) {
      return ofPool(whole, limit, series, group);
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
    boolean known = !blind && (!go || blocked);
    boolean stuck =
        stuckWhen != null
            && (known && stands(stuckWhen, stayed, survivors, series)
                || survivors.before() > 0 && standsBehind(stuckWhen, file, parts));
    long waited = rule.growsWhen().withoutCpu() ? survivors.stuck() : stayed;
    boolean aged = !rule.growsWhen().oldestWaitLonger() || Ages.areInOrder(series, group);
    boolean newcomers = Newcomers.areEnough(rule.growsWhen().delta(), series, group);
    boolean told = !clocksMustTell(rule.growsWhen()) || survivors.unmoved() != null;
    boolean piledUp =
        (blind ? grewMuch : grew)
            && newcomers
            && isNearlyAll(waited, survivors.before())
            && aged
            && told;
    if (stuck || piledUp) {
      Severity standing = piledUp || stuckWhen == null ? null : stuckWhen.severity();
      OneDump still = standing == null ? null : new OneDump(standing, 0, false, 0);
      return new Proof(Confidence.CONFIRMED, false, true, blocked, still, evidence);
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

  /** Whether enough of them have stood still, long enough. */
  private static boolean stands(
      StuckWhen when, long stayed, Survivors survivors, ProcessSeries series) {
    Double seconds = series.seconds();
    boolean longEnough =
        when.overSeconds() == 0 || seconds != null && seconds >= when.overSeconds();
    boolean share = !when.most() || stayed * 2 >= survivors.before();
    return stayed >= when.sameThreads() && share && longEnough;
  }

  /** Whether the thread stood still on which these depend. */
  private static boolean standsBehind(StuckWhen when, CaseFile file, OtherParts parts) {
    String role = when.orRole();
    return role != null && parts.stands(file, role);
  }

  /** Where the old ones may have been used in between, and only clocks tell. */
  private static boolean clocksMustTell(GrowsWhen when) {
    return when.sameIds() && when.withoutCpu();
  }

  /**
   * A pool fills with its load, so between two dumps only workers that stood still prove anything;
   * all else may be the load of this moment.
   */
  private static Proof ofPool(
      WholePool whole, @Nullable OneDump limit, ProcessSeries series, Group group) {
    if (!series.idsComparable()) {
      return new Proof(Confidence.NOTE, false, false, false, limit, List.of());
    }
    Survivors survivors = Survivors.of(group);
    List<Evidence> evidence = List.of(survivors.evidence());
    Long unmoved = survivors.unmoved();
    if (unmoved == null) {
      return new Proof(Confidence.NOTE, false, false, false, limit, evidence);
    }
    if (unmoved >= whole.sameThreads() && isNearlyAll(unmoved, survivors.before())) {
      Double seconds = series.seconds();
      boolean longEnough =
          whole.standsForSeconds() == 0 || seconds != null && seconds >= whole.standsForSeconds();
      return longEnough
          ? new Proof(Confidence.CONFIRMED, false, true, false, null, evidence)
          : new Proof(Confidence.SUSPECT, false, true, false, limit, evidence);
    }
    boolean full = isNearlyAll(survivors.before(), group.now());
    boolean moves = allCameBy(series, group) || full && unmoved * 2 < survivors.before();
    return new Proof(Confidence.NOTE, moves, false, false, limit, evidence);
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
              ? survivors.stuck() * 2 < survivors.before()
                  && (!Growth.of(group, 0) || mostHaveMoved(group, survivors.before()))
              : !blocked(group) && allCameBy(series, group);
    };
  }

  /** Growth or not, those of the first dump have got through and are here again. */
  private static boolean mostHaveMoved(Group group, long before) {
    return group.last().stream().filter(ObservedThread::hasMoved).count() * 2 >= before;
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
  private static @Nullable OneDump limit(Rule rule, ThreadPools pools, Group group) {
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
