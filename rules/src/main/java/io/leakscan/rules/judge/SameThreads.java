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
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several dumps prove whose threads can be told apart: confirmed if enough of them stood
 * still, or if the group grew and none of the old ones has left.
 */
final class SameThreads {
  private static final int MANY = Thresholds.number("proof.many-from-nothing");

  private final Rule rule;
  private final CaseFile file;
  private final ProcessSeries series;
  private final Group group;
  private final Survivors survivors;
  private final @Nullable OneDump limit;
  private final boolean go;
  private final boolean blocked;
  private final boolean grewMuch;

  /**
   * @param limit what the rule says of one dump, null where the group is beyond it
   */
  SameThreads(Rule rule, CaseFile file, Group group, @Nullable OneDump limit) {
    this.rule = rule;
    this.file = file;
    this.series = file.series();
    this.group = group;
    this.survivors = Survivors.of(group);
    this.limit = limit;
    this.go = series.last().runtime() == RuntimeKind.GO;
    this.blocked = Waits.areLong(group);
    this.grewMuch = Growth.of(group, 0);
  }

  Proof weigh(OtherParts parts) {
    boolean piledUp = piledUp();
    if (piledUp || stands(parts)) {
      StuckWhen when = rule.stuckWhen();
      Severity standing = piledUp || when == null ? null : when.severity();
      OneDump still = standing == null ? null : OneDump.of(standing);
      return proof(Confidence.CONFIRMED, true, still);
    }
    Confidence alone = somePass() ? Confidence.NOTE : rule.reportWhen().as();
    RefuteWhen refuted = rule.refuteWhen();
    if (refuted != null && Moves.refute(refuted, series, group, survivors)) {
      return new Proof(alone, true, false, blocked, limit, evidence());
    }
    // Goroutines have no clock: what two looks do not prove is a pipeline at work as easily.
    boolean appeared =
        grewMuch && group.before() == 0 && group.now() >= MANY && !group.example().idle();
    boolean noMore = go && !blocked && !appeared;
    OneDump bound = noMore ? rule.oneDump() : grewMuch ? null : limit;
    return proof(appeared ? Confidence.SUSPECT : alone, false, bound);
  }

  /** Without clocks two looks say of those that wait no more than one. */
  private boolean somePass() {
    return isBlind()
        && !grewMuch
        && limit != null
        && limit.noteIfSomePass()
        && Passers.areThere(series, group);
  }

  private Proof proof(Confidence confidence, boolean grownUp, @Nullable OneDump bound) {
    return new Proof(confidence, false, grownUp, blocked, bound, evidence());
  }

  private List<Evidence> evidence() {
    return List.of(new Evidence.Growth(group.history(), series.seconds()), survivors.evidence());
  }

  /** How many stayed, by their clocks if the rule asks for those. */
  private long stayed() {
    return asksForClocks() ? survivors.stuck() : survivors.still();
  }

  private boolean asksForClocks() {
    StuckWhen when = rule.stuckWhen();
    return when != null && when.withoutCpu();
  }

  /** Without clocks a thread in the same place may have got through any number of times between. */
  private boolean isBlind() {
    return asksForClocks() && survivors.unmoved() == null;
  }

  /** Whether the group grew, and the old ones are all still there. */
  private boolean piledUp() {
    GrowsWhen when = rule.growsWhen();
    long waited = when.withoutCpu() ? survivors.stuck() : stayed();
    // Where the old ones may have been used in between, only clocks tell.
    boolean clocksMustTell = when.sameIds() && when.withoutCpu();
    return (isBlind() ? grewMuch : Growth.of(group, when.delta()))
        && Newcomers.areEnough(when.delta(), series, group)
        && Moves.isNearlyAll(waited, survivors.before())
        && (!when.oldestWaitLonger() || Ages.areInOrder(series, group))
        && (!clocksMustTell || survivors.unmoved() != null)
        && !isOneRequest(when.workersOverSeconds());
  }

  /** Whether those of the first dump may be at the same request still, and the load has grown. */
  private boolean isOneRequest(int mostSeconds) {
    Double seconds = series.seconds();
    return seconds != null
        && seconds < mostSeconds
        && group.last().stream().anyMatch(thread -> thread.stack().poolWorker());
  }

  /** Whether enough of them have stood still, or the thread on which they depend. */
  private boolean stands(OtherParts parts) {
    StuckWhen when = rule.stuckWhen();
    if (when == null) {
      return false;
    }
    // A goroutine has no clock either: a worker queues for its next connection where it queued
    // before.
    boolean known = !isBlind() && (!go || blocked);
    String role = when.orRole();
    return known && areEnough(when)
        || role != null && survivors.before() > 0 && parts.stands(file, role);
  }

  private boolean areEnough(StuckWhen when) {
    Double seconds = series.seconds();
    boolean longEnough =
        when.overSeconds() == 0 || seconds != null && seconds >= when.overSeconds();
    boolean share =
        when.all()
            ? stayed() == survivors.before()
            : !when.most() || stayed() * 2 >= survivors.before();
    return stayed() >= when.sameThreads() && share && longEnough;
  }
}
