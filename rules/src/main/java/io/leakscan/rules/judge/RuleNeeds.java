package io.leakscan.rules.judge;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.pack.Lasts;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.GrowsWhen;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.CpuNow;
import io.leakscan.rules.series.ProcessSeries;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What dumps must be able to answer before a rule can prove anything, told by its keys. A key that
 * only makes a finding surer, such as {@code stuck-when}, needs nothing.
 */
public final class RuleNeeds {
  private RuleNeeds() {}

  /** What a rule would need of a process and its dumps lack; empty for one of another runtime. */
  public static Set<Capability> lacking(Rule rule, ProcessSeries series) {
    Set<Capability> needs = needs(rule, series.last().runtime(), series.hasHistory());
    needs.removeAll(series.capabilities());
    Lasts lasts = rule.lasts();
    boolean still = lasts != null && lasts.withoutCpu();
    if (lasts != null && !still && hasTop(series)) {
      needs.remove(Capability.CPU);
    }
    return needs;
  }

  /** Whether {@code top -H} beside each dump tells what the dump itself does not. */
  private static boolean hasTop(ProcessSeries series) {
    return series.snapshots().stream().noneMatch((Snapshot s) -> CpuNow.of(s).isEmpty());
  }

  private static Set<Capability> needs(Rule rule, RuntimeKind runtime, boolean history) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    List<ThreadMatcher> meant =
        rule.any().stream().filter(m -> m.runtime() == null || m.runtime() == runtime).toList();
    if (meant.isEmpty()) {
      return needs;
    }
    if (rule.lasts() != null) {
      addLasting(rule.lasts(), needs);
    } else if (history && rule.wholePool() != null) {
      needs.add(Capability.THREAD_IDS);
      needs.add(Capability.CPU);
    } else if (history && provesByGrowthAlone(rule)) {
      addGrowing(rule.growsWhen(), needs);
    }
    addIfAll(
        meant,
        m -> m.locks().owner() != null || Boolean.TRUE.equals(m.locks().awaited()),
        Capability.LOCKS,
        needs);
    addIfAll(meant, m -> !m.locks().holds().isEmpty(), Capability.LOCKS, needs);
    addIfAll(meant, m -> !m.traits().createdBy().isEmpty(), Capability.CREATOR, needs);
    addIfAll(meant, m -> m.traits().waitedSeconds() > 0, Capability.WAIT_TIME, needs);
    return needs;
  }

  /** {@code lasts} looks for the same thread again, and at what it used in between. */
  private static void addLasting(Lasts lasts, Set<Capability> needs) {
    needs.add(Capability.THREAD_IDS);
    if (lasts.cpuAtLeast() > 0 || lasts.withoutCpu()) {
      needs.add(Capability.CPU);
    }
  }

  /** One dump says no more than a note, and nothing is asked about threads that stand still. */
  private static boolean provesByGrowthAlone(Rule rule) {
    return rule.reportWhen().as() == Confidence.NOTE && rule.stuckWhen() == null;
  }

  private static void addGrowing(GrowsWhen grows, Set<Capability> needs) {
    if (grows.sameIds()) {
      needs.add(Capability.THREAD_IDS);
      if (grows.withoutCpu()) {
        needs.add(Capability.CPU);
      }
    }
  }

  /** One way of showing the disease that asks for less is enough to have looked for it. */
  private static void addIfAll(
      List<ThreadMatcher> meant,
      Predicate<ThreadMatcher> asks,
      Capability capability,
      Set<Capability> needs) {
    if (meant.stream().allMatch(asks)) {
      needs.add(capability);
    }
  }
}
