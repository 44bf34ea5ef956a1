package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run found out; what renderers draw.
 *
 * @param inputs every snapshot, in time order
 * @param findings the worst first
 * @param groups the largest first, ties by signature
 * @param pools pools of threads that were recognised, the largest first
 * @param hotThreads threads that used the processor between the snapshots, the hottest first
 * @param notEvaluated rules that the inputs could not answer, by id
 * @param heap what the last heap among the inputs holds, null if there is none
 */
public record Report(
    List<InputSummary> inputs,
    List<Finding> findings,
    List<GroupSummary> groups,
    List<PoolSummary> pools,
    List<HotThread> hotThreads,
    List<NotEvaluated> notEvaluated,
    @Nullable HeapSummary heap) {

  public Report {
    inputs = List.copyOf(inputs);
    findings = List.copyOf(findings);
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    hotThreads = List.copyOf(hotThreads);
    notEvaluated = List.copyOf(notEvaluated);
  }

  /** A report on threads alone. */
  public Report(
      List<InputSummary> inputs,
      List<Finding> findings,
      List<GroupSummary> groups,
      List<PoolSummary> pools,
      List<HotThread> hotThreads,
      List<NotEvaluated> notEvaluated) {
    this(inputs, findings, groups, pools, hotThreads, notEvaluated, null);
  }

  /** False if any input was read only in part. */
  public boolean complete() {
    return inputs.stream().allMatch(InputSummary::complete);
  }
}
