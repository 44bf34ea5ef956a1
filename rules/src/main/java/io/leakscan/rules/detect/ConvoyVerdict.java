package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.LockRef;
import io.leakscan.model.Severity;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Growth;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dumps prove of many threads behind one owner.
 *
 * <p>A few threads behind an owner that runs are what every busy program shows for a moment. So a
 * small convoy counts only where its owner waits or does I/O; of two dumps, only where both show
 * the same owner in the same place, and behind it threads that used no processor time since.
 *
 * <p>Those who ask a cache for one value wait for the thread that makes it, and are meant to: only
 * an owner that has stood still for some time, in a call without a limit, tells that it never
 * comes.
 */
enum ConvoyVerdict {
  PROVEN(Severity.HIGH, Confidence.CONFIRMED, ""),
  GRAVE(Severity.HIGH, Confidence.SUSPECT, ""),
  DOUBTFUL(Severity.MEDIUM, Confidence.SUSPECT, ""),
  STUCK_VALUE(
      Severity.MEDIUM,
      Confidence.SUSPECT,
      " It makes a value that they all ask for, and has not got on since the first dump; a slow"
          + " load looks the same for some seconds."),

  /** Worth a line: the last dump alone would have been a suspect, the one before refutes it. */
  PASSING(Severity.INFO, Confidence.NOTE, " In the first dump it was otherwise: such queues pass."),

  /** A lock under load: the clocks show that it goes from hand to hand. */
  HANDED_ON(
      Severity.INFO,
      Confidence.NOTE,
      " Those that waited in the first dump have all got on since, and no more wait than then: the"
          + " lock is handed on, and is a bottleneck at most."),

  /** The owner wakes up by itself. */
  BRIEF(
      Severity.INFO,
      Confidence.NOTE,
      " Its wait has a time limit, and few threads wait: this may be over in a moment."),

  /** So soon after the first dump a request waits for a slow load as well as for a stuck one. */
  SLOW_VALUE(
      Severity.INFO,
      Confidence.NOTE,
      " It makes a value that they all ask for, and has not got on since the first dump. If a third"
          + " dump, ten seconds later, shows the same, the load is stuck."),

  /** A cache at work: some wait for a value that one of them makes. */
  FETCHING(
      Severity.INFO,
      Confidence.NOTE,
      " It makes a value that they all ask for: a cache at work looks the same.");

  private static final int MANY_WAITERS = Thresholds.number("lock-convoy.many-waiters");
  private static final int LONG_LOAD_SECONDS = Thresholds.number("lock-convoy.long-load-seconds");
  private static final List<Glob> MAKERS = FrameSets.load().get("value-maker");

  private final Severity severity;
  private final Confidence confidence;
  private final String doubt;

  ConvoyVerdict(Severity severity, Confidence confidence, String doubt) {
    this.severity = severity;
    this.confidence = confidence;
    this.doubt = doubt;
  }

  Severity severity() {
    return severity;
  }

  Confidence confidence() {
    return confidence;
  }

  /** What may explain it otherwise, as a sentence to add; empty if nothing does. */
  String doubt() {
    return doubt;
  }

  /**
   * @param old the convoy of the first snapshot behind the same owner, else one of the same place
   * @return null if there is nothing to report
   */
  static @Nullable ConvoyVerdict of(CaseFile file, ConvoyTree tree, @Nullable ConvoyTree old) {
    ObservedThread owner = tree.root();
    boolean many = tree.direct().size() >= MANY_WAITERS;
    boolean stands = standsStill(owner);
    ConvoyVerdict alone = alone(file, tree, many, stands);
    if (alone == null && old == null || !file.series().idsComparable()) {
      return alone;
    }
    ConvoyVerdict passing = alone == null ? null : PASSING;
    if (old == null) {
      if (stayed(file, owner)) {
        return alone == BRIEF ? DOUBTFUL : alone;
      }
      return many && stands ? alone : passing;
    }
    boolean sameOwner = old.root().key().equals(owner.key());
    boolean samePlace = old.root().stack().key().equals(owner.stack().key());
    Survivors waiters = Survivors.of(old.direct(), tree.direct());
    boolean clocks = waiters.unmoved() != null;
    if (sameOwner && samePlace && waiters.stuck() > 0) {
      // Who holds a lock for as long as it sleeps is found asleep in any dump; only clocks tell.
      boolean comesBack = !clocks && file.hasTimeLimit(owner);
      if (comesBack) {
        return alone == GRAVE ? DOUBTFUL : alone;
      }
      return makesValue(tree) ? ofLoad(file, tree, old) : PROVEN;
    }
    // Who asks with a time limit and asks again moves too, behind an owner that never does.
    if (clocks && waiters.stuck() == 0 && !stayed(file, owner) && !grew(old, tree)) {
      return alone == null ? null : HANDED_ON;
    }
    // Whoever does something once for all, such as compiling a page, gets on with it.
    boolean getsOn = sameOwner && !samePlace && !stands;
    return many && !getsOn && !makesValue(tree) ? DOUBTFUL : passing;
  }

  /** What one dump says. */
  private static @Nullable ConvoyVerdict alone(
      CaseFile file, ConvoyTree tree, boolean many, boolean stands) {
    if (!many && !stands) {
      return null;
    }
    if (makesValue(tree)) {
      return FETCHING;
    }
    if (many) {
      return stands ? GRAVE : DOUBTFUL;
    }
    // A class is initialised once: nobody comes back to find the queue gone.
    boolean lock = tree.lock().role() != LockRef.Role.CLASS_INIT;
    return lock && file.hasTimeLimit(tree.root()) ? BRIEF : DOUBTFUL;
  }

  /** Both dumps show the same thread at the same load, and others that wait for it. */
  private static ConvoyVerdict ofLoad(CaseFile file, ConvoyTree tree, ConvoyTree old) {
    ProcessSeries series = file.series();
    ObservedThread owner = tree.root();
    boolean works = !standsStill(owner) || file.hasTimeLimit(owner);
    if (works || Survivors.of(List.of(old.root()), List.of(owner)).stuck() == 0) {
      return FETCHING;
    }
    Double seconds = series.seconds();
    if (seconds == null || seconds >= LONG_LOAD_SECONDS) {
      return PROVEN;
    }
    boolean requests = tree.direct().stream().allMatch(waiter -> waiter.stack().poolWorker());
    return requests ? SLOW_VALUE : STUCK_VALUE;
  }

  /** Whether those who wait ask for a value that the owner makes for all of them. */
  private static boolean makesValue(ConvoyTree tree) {
    return Locks.isMapEntry(tree.lock())
        || tree.root().stack().names().stream()
            .anyMatch(name -> MAKERS.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** Whether the owner has been where it is since the first dump, when nobody queued yet. */
  private static boolean stayed(CaseFile file, ObservedThread owner) {
    ObservedThread then = file.series().inFirst(owner);
    return then != null
        && Survivors.of(List.of(then), List.of(owner)).stuck() > 0
        && then.stack().key().equals(owner.stack().key());
  }

  private static boolean grew(ConvoyTree old, ConvoyTree tree) {
    return Growth.of(List.of((long) old.direct().size(), (long) tree.direct().size()), 0);
  }

  private static boolean standsStill(ObservedThread owner) {
    return owner.waitKind() != WaitKind.RUNNING && owner.waitKind() != WaitKind.UNKNOWN;
  }
}
