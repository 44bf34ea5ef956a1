package io.leakscan.rules.judge;

import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.GroupBy;
import io.leakscan.rules.pool.PoolRoles;
import io.leakscan.rules.pool.ThreadPool;
import io.leakscan.rules.series.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Groups of rules that are about whole pools. */
final class PoolGroups {
  private PoolGroups() {}

  /** Whether the group is as much of a pool as the rule asks for. */
  static boolean areEnough(Rule rule, CaseFile file, Group group) {
    if (rule.wholePool() == null) {
      return true;
    }
    ThreadPool pool = group.last().isEmpty() ? null : file.pools().of(group.last().get(0));
    return pool != null && pool.isFilledBy(group.last());
  }

  /**
   * What a fingerprint is made of: the group's key without what numbers pools, and without what
   * only some forms of a dump tell.
   */
  static List<String> place(Rule rule, List<String> key, Group group) {
    List<String> place = new ArrayList<>(key);
    for (int i = 0; i < place.size(); i++) {
      if (rule.groupBy().get(i) == GroupBy.POOL) {
        place.set(i, PoolRoles.stableName(place.get(i)));
      } else if (rule.groupBy().get(i) == GroupBy.APP_FRAME) {
        place.set(i, Objects.requireNonNullElse(group.ownAppKey(), ""));
      }
    }
    return place;
  }
}
