package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.WholePool;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool without a free worker. It fills with its load, so between two dumps only workers that
 * stood still prove anything; all else may be the load of this moment.
 */
final class WholePoolProof {
  private WholePoolProof() {}

  static Proof of(WholePool whole, @Nullable OneDump limit, ProcessSeries series, Group group) {
    if (!series.idsComparable()) {
      return note(false, limit, List.of());
    }
    Survivors survivors = Survivors.of(group);
    List<Evidence> evidence = List.of(survivors.evidence());
    Long unmoved = survivors.unmoved();
    if (unmoved == null) {
      return note(false, limit, evidence);
    }
    if (unmoved >= whole.sameThreads() && Moves.isNearlyAll(unmoved, survivors.before())) {
      return isLongEnough(whole, series.seconds())
          ? new Proof(Confidence.CONFIRMED, false, true, false, null, evidence)
          : new Proof(Confidence.SUSPECT, false, true, false, limit, evidence);
    }
    boolean full = Moves.isNearlyAll(survivors.before(), group.now());
    boolean moves = Moves.allCameBy(series, group) || full && unmoved * 2 < survivors.before();
    return note(moves, limit, evidence);
  }

  private static Proof note(boolean moves, @Nullable OneDump limit, List<Evidence> evidence) {
    return new Proof(Confidence.NOTE, moves, false, false, limit, evidence);
  }

  private static boolean isLongEnough(WholePool whole, @Nullable Double seconds) {
    return whole.standsForSeconds() == 0 || seconds != null && seconds >= whole.standsForSeconds();
  }
}
