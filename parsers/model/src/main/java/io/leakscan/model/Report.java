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
 * @param refuted what would be findings without a heap dump, which shows that they are none
 * @param notEvaluated rules that the inputs could not answer, by id
 * @param heap what the last heap among the inputs holds, null if there is none
 * @param triage what the user had said of findings beforehand
 */
public record Report(
    List<InputSummary> inputs,
    List<Finding> findings,
    List<GroupSummary> groups,
    List<PoolSummary> pools,
    List<HotThread> hotThreads,
    List<Refutation> refuted,
    List<NotEvaluated> notEvaluated,
    @Nullable HeapSummary heap,
    Triage triage) {

  public Report {
    inputs = List.copyOf(inputs);
    findings = List.copyOf(findings);
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    hotThreads = List.copyOf(hotThreads);
    refuted = List.copyOf(refuted);
    notEvaluated = List.copyOf(notEvaluated);
  }

  /** A report on findings of which nobody has said anything yet. */
  public Report(
      List<InputSummary> inputs,
      List<Finding> findings,
      List<GroupSummary> groups,
      List<PoolSummary> pools,
      List<HotThread> hotThreads,
      List<NotEvaluated> notEvaluated,
      @Nullable HeapSummary heap) {
    this(inputs, findings, groups, pools, hotThreads, List.of(), notEvaluated, heap, Triage.NONE);
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

  /** The same report after the user's word on its findings. */
  public Report triaged(List<Finding> reported, Triage said) {
    return with(reported, heap, said);
  }

  /** The same report with the answer to a question about its heap; of no heap, the same report. */
  public Report answered(HeapAnswer answer) {
    HeapSummary asked = heap == null ? null : heap.with(answer);
    return with(findings, asked, triage);
  }

  /** The same report with what was asked of its heap besides; of no heap, the same report. */
  public Report detailed(HeapDetails details) {
    HeapSummary asked = heap == null ? null : heap.with(details);
    return with(findings, asked, triage);
  }

  private Report with(List<Finding> reported, @Nullable HeapSummary asked, Triage said) {
    return new Report(
        inputs, reported, groups, pools, hotThreads, refuted, notEvaluated, asked, said);
  }

  /** The same report with what the heap has refuted. */
  public Report refuting(List<Refutation> shown) {
    return new Report(
        inputs, findings, groups, pools, hotThreads, shown, notEvaluated, heap, triage);
  }

  /** False if any input was read only in part. */
  public boolean complete() {
    return inputs.stream().allMatch(InputSummary::complete);
  }
}
