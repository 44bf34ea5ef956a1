package io.leakscan.rules.judge;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.Refutation;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.join.JoinedHeap;
import io.leakscan.rules.join.Sought;
import io.leakscan.rules.pool.PoolRoles;
import io.leakscan.rules.pool.ThreadPools;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Groups;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.TimeLimits;
import io.leakscan.rules.table.PoolKinds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One process under judgement: its snapshots, its groups, and which of its threads a finding has
 * spoken for. One thread has one main finding: whoever judges first claims, and the order of
 * judging goes from the specific to the general.
 */
public final class CaseFile {
  private final ProcessSeries series;
  private final List<Group> groups;
  private final PoolRoles roles;
  private final TimeLimits limits = new TimeLimits();
  private final Map<Integer, ThreadPools> pools = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final BitSet claimed = new BitSet();
  private final @Nullable LockGraph[] locks;
  private final List<Refutation> refuted = new ArrayList<>();
  private final @Nullable JoinedHeap heap;
  private final Map<String, Set<Capability>> lacking = new TreeMap<>();
  private final Map<Finding, List<Sought>> sought = new LinkedHashMap<>();

  public CaseFile(ProcessSeries series) {
    this.series = series;
    this.groups = Groups.byStack(series);
    this.locks = new LockGraph[series.size()];
    this.roles = new PoolRoles(series.last().runtime());
    this.heap = JoinedHeap.of(series);
  }

  public ProcessSeries series() {
    return series;
  }

  /** Groups by normalised stack, the largest first. */
  public List<Group> groups() {
    return groups;
  }

  public Snapshot last() {
    return series.last();
  }

  /** The objects behind the threads, null if no heap dump was given. */
  @Nullable JoinedHeap heap() {
    return heap;
  }

  /** What threads made suspect and the heap shows to be nothing. */
  public List<Refutation> refuted() {
    return List.copyOf(refuted);
  }

  /** What was found so is no finding any more. */
  void refute(Refutation refutation) {
    findings.remove(refutation.finding());
    refuted.add(refutation);
  }

  /** What rules asked that this heap could not answer, by rule. */
  public Map<String, Set<Capability>> lacking() {
    return Collections.unmodifiableMap(lacking);
  }

  void lack(String rule, Capability capability) {
    lacking.computeIfAbsent(rule, unused -> EnumSet.noneOf(Capability.class)).add(capability);
  }

  /** Of which objects findings want to tell who keeps them. */
  Map<Finding, List<Sought>> sought() {
    return sought;
  }

  void seek(Finding finding, List<Sought> objects) {
    if (!objects.isEmpty()) {
      sought.put(finding, objects);
    }
  }

  /** Who waits for whom in one snapshot; worked out when first asked for. */
  public LockGraph locks(int snapshot) {
    LockGraph graph = locks[snapshot];
    if (graph == null) {
      graph = new LockGraph(series.threads(snapshot));
      locks[snapshot] = graph;
    }
    return graph;
  }

  /** The pools of the last snapshot. */
  public ThreadPools pools() {
    return pools(series.size() - 1);
  }

  /** The pools of a snapshot. */
  public ThreadPools pools(int snapshot) {
    return pools.computeIfAbsent(snapshot, i -> new ThreadPools(series.threads(i), roles));
  }

  /** The kind of pool that a thread of any snapshot works for, null if it works for none. */
  PoolKinds.@Nullable Row poolKind(ObservedThread thread) {
    return roles.kind(thread);
  }

  /** Whether the wait of a thread of any snapshot ends by itself. */
  public boolean hasTimeLimit(ObservedThread thread) {
    return limits.has(thread);
  }

  /** What to call the pool that a thread of any snapshot works for; empty if it works for none. */
  String poolName(ObservedThread thread) {
    return roles.poolName(thread);
  }

  /** What has been found so far, in the order of judging. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public void add(Collection<Finding> more) {
    findings.addAll(more);
  }

  /** Puts a finding, with what was learnt since, in the place of an earlier one. */
  public void replace(Finding old, Finding by) {
    findings.replaceAll(finding -> finding == old ? by : finding);
  }

  /** Speaks for threads; those of earlier snapshots are passed over. */
  public void claim(Collection<ObservedThread> threads) {
    for (ObservedThread thread : threads) {
      if (thread.snapshot() == series.size() - 1) {
        claimed.set(thread.index());
      }
    }
  }

  /** Whether a finding speaks for this thread; those of earlier snapshots are always free. */
  public boolean isFree(ObservedThread thread) {
    return thread.snapshot() != series.size() - 1 || !claimed.get(thread.index());
  }
}
