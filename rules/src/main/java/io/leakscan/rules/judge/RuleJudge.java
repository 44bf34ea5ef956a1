package io.leakscan.rules.judge;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.join.HeapProof;
import io.leakscan.rules.join.HeapVerdict;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.join.JoinedHeap;
import io.leakscan.rules.pack.Lasts;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.GroupBy;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Groups;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule file over one process. */
public final class RuleJudge {
  /** Rules from this precedence on are general: their groups may be part of what others found. */
  private static final int GENERAL = 200;

  private final Rule rule;
  private final List<ThreadTest> tests;
  private final List<ThreadTest> companions;
  private final Excuses excuses;
  private final OtherParts parts;
  private final FindingWriter writer;

  /**
   * A rule for one series.
   *
   * @param names those of all frames of the series
   */
  public RuleJudge(Rule rule, NameIndex names) {
    this.rule = rule;
    this.tests = tests(rule.any(), names);
    this.companions = tests(rule.companions(), names);
    this.excuses = new Excuses(rule, names);
    this.parts = new OtherParts(rule, names);
    this.writer = new FindingWriter(rule, names, tests, parts);
  }

  private static List<ThreadTest> tests(List<ThreadMatcher> matchers, NameIndex names) {
    return matchers.stream().map(matcher -> new ThreadTest(matcher, names)).toList();
  }

  public Rule rule() {
    return rule;
  }

  /** The findings, whose threads are claimed. */
  public List<Finding> judge(CaseFile file) {
    RuntimeKind runtime = file.last().runtime();
    List<ThreadTest> live =
        tests.stream()
            .filter(ThreadTest::isPossible)
            .filter(test -> test.matcher().runtime() == null || test.matcher().runtime() == runtime)
            .toList();
    if (live.isEmpty() || excuses.hold(file)) {
      return List.of();
    }
    Lasts lasts = rule.lasts();
    Lasting lasting =
        lasts == null ? null : Lasting.of(lasts, file.series(), thread -> key(file, thread, live));
    Map<List<String>, Group> groups =
        Groups.by(
            file.series(),
            stack -> live.stream().anyMatch(test -> test.canMatch(stack)),
            thread ->
                file.isFree(thread) && (lasting == null || lasting.holds(thread))
                    ? key(file, thread, live)
                    : null);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<List<String>, Group> entry : groups.entrySet()) {
      Group group = entry.getValue();
      if (lasting != null && isLeftOut(file, group)) {
        continue;
      }
      Proof proof =
          lasting == null || lasts == null
              ? Proofs.of(rule, file, group, parts)
              : Proof.lasting(lasts.confidence(lasting.dumps(group.last())), group);
      boolean enough = group.now() >= rule.reportWhen().count() || proof.grownUp();
      boolean counts = enough && PoolGroups.areEnough(rule, file, group);
      if (proof.refuted() || !counts || excuses.hold(file, group)) {
        continue;
      }
      HeapVerdict heap = heap(file, group, live);
      if (heap != null && heap.outcome() == Outcome.REFUTED) {
        refute(file, new Judged(entry.getKey(), group, proof, List.of(), lasting, heap));
        continue;
      }
      if (heap != null && heap.outcome() == Outcome.CONFIRMED) {
        proof = proof.confirmed();
      } else if (heap != null && heap.outcome() == Outcome.DOUBTED) {
        proof = proof.doubted(rule.oneDump());
      } else if (heap != null && heap.outcome() == Outcome.LIMITED) {
        proof = proof.limited(rule.oneDump());
      }
      file.claim(lasting == null ? group.last() : claimed(group.last(), proof));
      if (rule.precedence() >= GENERAL && OneResource.absorb(group, file)) {
        continue;
      }
      List<ObservedThread> others = companions(file);
      Finding finding =
          writer.finding(file, new Judged(entry.getKey(), group, proof, others, lasting, heap));
      findings.add(finding);
      file.seek(finding, heap == null ? List.of() : heap.sought());
      file.claim(others);
    }
    return findings;
  }

  /**
   * What a heap dump of the same process says of a group; null if there is none, or it is silent.
   */
  private @Nullable HeapVerdict heap(CaseFile file, Group group, List<ThreadTest> live) {
    JoinedHeap heap = file.heap();
    if (heap == null || rule.heap().isEmpty()) {
      return null;
    }
    Set<String> matchers = new HashSet<>();
    List<ObservedThread> waiting = new ArrayList<>();
    for (ObservedThread thread : file.series().lastThreads()) {
      for (ThreadTest test : live) {
        if (test.matches(thread, file)) {
          waiting.add(thread);
          break;
        }
      }
    }
    for (ThreadTest test : live) {
      if (group.last().stream().anyMatch(thread -> test.matches(thread, file))) {
        matchers.add(test.matcher().id());
      }
    }
    int before = heap.unanswered();
    HeapVerdict verdict = HeapProof.weigh(heap, rule.heap(), matchers, group.last(), waiting);
    if (heap.unanswered() > before) {
      file.lack(rule.id(), Capability.REFERRERS);
    }
    return verdict;
  }

  /** Nobody else is to report these threads for the same reason, which the heap has answered. */
  private void refute(CaseFile file, Judged judged) {
    file.claim(judged.group().last());
    file.refute(HeapEvidence.refutation(writer.finding(file, judged), judged));
  }

  /** Nobody is left to be meant, there are more and more, or a whole pool shares the work. */
  private boolean isLeftOut(CaseFile file, Group group) {
    Lasts lasts = rule.lasts();
    return group.last().isEmpty()
        || Growth.of(group, 0)
        || lasts != null && lasts.notWholePool() && file.pools().isWhole(group.last());
  }

  /**
   * A note leaves its threads to any rule that proves more, and one that stays where it is with a
   * lock in hand may be what others queue behind.
   */
  private static List<ObservedThread> claimed(List<ObservedThread> threads, Proof proof) {
    if (proof.confidence() == Confidence.NOTE) {
      return List.of();
    }
    return threads.stream()
        .filter(
            thread ->
                thread.sample().locks().stream()
                    .noneMatch(
                        lock ->
                            lock.role() == LockRef.Role.LOCKED
                                || lock.role() == LockRef.Role.OWNED_SYNCHRONIZER))
        .toList();
  }

  private @Nullable List<String> key(CaseFile file, ObservedThread thread, List<ThreadTest> live) {
    for (ThreadTest test : live) {
      if (test.matches(thread, file)) {
        List<String> key = new ArrayList<>();
        for (GroupBy by : rule.groupBy()) {
          key.add(part(file, by, thread, test));
        }
        return key;
      }
    }
    return null;
  }

  private static String part(CaseFile file, GroupBy by, ObservedThread thread, ThreadTest test) {
    String part =
        switch (by) {
          case MATCHER -> test.matcher().id();
          case WAIT -> thread.waitKind().name();
          case BLOCKED_IN -> thread.stack().blockedInName();
          case APP_FRAME -> thread.appKey();
          case POOL -> file.poolName(thread);
          case VARIANT -> "";
        };
    return part == null ? "" : part;
  }

  private List<ObservedThread> companions(CaseFile file) {
    if (companions.isEmpty()) {
      return List.of();
    }
    return file.series().lastThreads().stream()
        .filter(file::isFree)
        .filter(thread -> companions.stream().anyMatch(test -> test.matches(thread, file)))
        .toList();
  }
}
