package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.WholePool;
import io.leakscan.rules.pool.ThreadPools;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dumps prove of a rule's group.
 *
 * <ul>
 *   <li>One dump: what the rule says of one dump, at most a suspect.
 *   <li>Several, and threads can be told apart: {@link SameThreads}, or {@link WholePoolProof}
 *       where the rule is about pools.
 *   <li>Several, and threads cannot be told apart: growth is a suspect.
 * </ul>
 */
final class Proofs {
  private static final int MANY = Thresholds.number("proof.many-from-nothing");
  private static final int WORKERS = Thresholds.number("pool-evidence.least-workers");

  private Proofs() {}

  static Proof of(Rule rule, CaseFile file, Group group, OtherParts parts) {
    return weigh(rule, file, group, parts).atMost(rule.atMost());
  }

  private static Proof weigh(Rule rule, CaseFile file, Group group, OtherParts parts) {
    ProcessSeries series = file.series();
    OneDump limit = limit(rule, file.pools(), group);
    if (!series.hasHistory()) {
      boolean pass = limit != null && limit.noteIfSomePass() && Passers.areThere(series, group);
      Confidence alone = pass ? Confidence.NOTE : rule.reportWhen().as(group.now());
      return new Proof(alone, false, false, Waits.areLong(group), limit, List.of());
    }
    WholePool whole = rule.wholePool();
    if (whole != null) {
      return WholePoolProof.of(whole, limit, series, group);
    }
    return series.idsComparable()
        ? new SameThreads(rule, file, group, limit).weigh(parts)
        : byNumber(rule, series, group, limit);
  }

  /** Two pictures without names: only how many there are tells. */
  private static Proof byNumber(
      Rule rule, ProcessSeries series, Group group, @Nullable OneDump limit) {
    Confidence alone = rule.reportWhen().as();
    boolean blocked = Waits.areLong(group);
    List<Evidence> evidence = List.of(new Evidence.Growth(group.history(), series.seconds()));
    if (rule.growsWhen().sameIds()) {
      return new Proof(alone, false, false, blocked, limit, evidence);
    }
    boolean grew = Growth.of(group, rule.growsWhen().delta());
    boolean grewMuch = Growth.of(group, 0);
    boolean began = group.before() == 0 && group.now() < MANY;
    boolean suspect = grewMuch && !began || grew && alone != Confidence.NOTE;
    // Two equal pictures without names say no more than one, nor does work that began.
    OneDump flat = grew && !began ? limit : rule.oneDump();
    boolean many = group.now() >= rule.reportWhen().count();
    return new Proof(
        suspect ? Confidence.SUSPECT : alone,
        false,
        grewMuch && group.before() > 0,
        blocked,
        grewMuch && many && !began ? null : flat,
        evidence);
  }

  /** The rule's limit for one dump, null where this group is beyond it. */
  private static @Nullable OneDump limit(Rule rule, ThreadPools pools, Group group) {
    OneDump limit = rule.oneDump();
    if (limit == null
        || limit.unlessCount() > 0 && group.now() >= limit.unlessCount()
        || limit.unlessWaitedSeconds() > 0 && Waits.longest(group) >= limit.unlessWaitedSeconds()
        || limit.unlessWholePool() && group.now() >= WORKERS && pools.isWhole(group.last())) {
      return null;
    }
    return limit;
  }
}
