package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Survivors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a rule's group is proven.
 *
 * @param confidence of the finding
 * @param refuted the dumps show that the threads make progress: there is nothing to report
 * @param grownUp the growth alone is reason to report, however few there are
 * @param blocked a printed wait is one that nothing has interrupted
 * @param limit what bounds the severity, null if nothing does
 * @param evidence what the dumps show of it
 */
record Proof(
    Confidence confidence,
    boolean refuted,
    boolean grownUp,
    boolean blocked,
    @Nullable OneDump limit,
    List<Evidence> evidence) {
  Proof {
    evidence = List.copyOf(evidence);
  }

  /** Threads that have been at it over several dumps. */
  static Proof lasting(Confidence confidence, Group group) {
    return new Proof(confidence, false, true, false, null, List.of(Survivors.of(group).evidence()));
  }

  /** The same, proven by the heap: neither load nor one dump's limit speak against that. */
  Proof confirmed() {
    return new Proof(Confidence.CONFIRMED, false, true, true, null, evidence);
  }

  /** The same, doubted by the heap: a note, but for what has grown. */
  Proof doubted(@Nullable OneDump one) {
    boolean proven = confidence == Confidence.CONFIRMED || grownUp;
    return proven ? limited(one) : atMost(Confidence.NOTE);
  }

  /** The same: however many there are, no more than one dump may claim. */
  Proof limited(@Nullable OneDump one) {
    return confidence == Confidence.CONFIRMED
        ? this
        : new Proof(confidence, refuted, grownUp, blocked, one, evidence);
  }

  /** The same, no surer than this. */
  Proof atMost(Confidence most) {
    return confidence.compareTo(most) >= 0
        ? this
        : new Proof(most, refuted, grownUp, blocked, limit, evidence);
  }

  /** Whether neither growth that stays nor a printed wait tells the threads from load. */
  boolean mayBeLoad() {
    return !grownUp && !blocked;
  }

  /** The severity that this proof supports. */
  Severity severity(Severity full) {
    if (confidence == Confidence.NOTE) {
      return Severity.INFO;
    }
    return limit == null || full.compareTo(limit.severity()) > 0 ? full : limit.severity();
  }
}
