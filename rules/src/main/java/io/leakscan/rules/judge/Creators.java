package io.leakscan.rules.judge;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.Evidence;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who started the members of a finding. Nine of ten whose creator has ended are left over from
 * requests; a pool's creator is still there.
 */
public final class Creators {
  private Creators() {}

  /**
   * What is known of the creators of threads of the last snapshot: one piece of evidence or none.
   */
  public static List<Evidence> of(ProcessSeries series, List<ObservedThread> members) {
    Map<String, Long> functions = new LinkedHashMap<>();
    Set<Long> goroutines = new HashSet<>();
    long orphans = 0;
    boolean numbered = true;
    for (ObservedThread member : members) {
      CreatedBy by = member.sample().createdBy();
      if (by == null) {
        continue;
      }
      functions.merge(by.frame().qualifiedMethod(), 1L, Long::sum);
      if (by.creatorId() == ThreadIdentity.NONE) {
        numbered = false;
      } else {
        goroutines.add(by.creatorId());
        orphans += series.isInLast(by.creatorId()) ? 0 : 1;
      }
    }
    String most = "";
    long count = 0;
    for (Map.Entry<String, Long> entry : functions.entrySet()) {
      if (entry.getValue() > count) {
        most = entry.getKey();
        count = entry.getValue();
      }
    }
    return most.isEmpty()
        ? List.of()
        : List.of(
            new Evidence.Creators(
                most,
                count,
                numbered ? (Long) (long) goroutines.size() : null,
                numbered ? (Long) orphans : null));
  }
}
