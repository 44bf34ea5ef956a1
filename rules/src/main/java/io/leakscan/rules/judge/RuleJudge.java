package io.leakscan.rules.judge;

import io.leakscan.model.Advice;
import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.pack.Lasts;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.Doubt;
import io.leakscan.rules.pack.Rule.GroupBy;
import io.leakscan.rules.pack.Rule.Variant;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Groups;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final @Nullable ThreadTest doubt;
  private final Map<Variant, ThreadTest> witnesses = new LinkedHashMap<>();

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
    Doubt reason = rule.doubt();
    this.doubt = reason == null ? null : new ThreadTest(reason.eachHas(), names);
    for (Variant variant : rule.variants()) {
      ThreadMatcher witness = variant.witness();
      if (witness != null) {
        witnesses.put(variant, new ThreadTest(witness, names));
      }
    }
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
              ? Proof.of(rule, file, group, parts)
              : Proof.lasting(lasts.confidence(lasting.dumps(group.last())), group);
      boolean enough = group.now() >= rule.reportWhen().count() || proof.grownUp();
      boolean counts = enough && PoolGroups.areEnough(rule, file, group);
      if (proof.refuted() || !counts || excuses.hold(file, group)) {
        continue;
      }
      file.claim(lasting == null ? group.last() : claimed(group.last(), proof));
      if (rule.precedence() >= GENERAL && OneResource.absorb(group, file)) {
        continue;
      }
      List<ObservedThread> others = companions(file);
      findings.add(finding(file, entry.getKey(), group, proof, others, lasting));
      file.claim(others);
    }
    return findings;
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

  /** The form that the matcher itself names. */
  private @Nullable String variantOf(ObservedThread thread, CaseFile file) {
    for (ThreadTest test : tests) {
      if (test.matches(thread, file)) {
        return test.matcher().variant();
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

  private Finding finding(
      CaseFile file,
      List<String> key,
      Group group,
      Proof proof,
      List<ObservedThread> companions,
      @Nullable Lasting lasting) {
    Choice choice = choose(file, group);
    Variant variant = choice.variant;
    Severity severity = severity(variant, proof);
    String explain = override(variant == null ? null : variant.explain(), rule.explain());
    Confidence confidence = proof.confidence();
    Doubt doubted = rule.doubt();
    if (doubted != null && doubt != null && Excuses.isBesideEach(doubt, file, group)) {
      severity = doubted.severity();
      explain = doubted.explain();
      boolean proven = confidence == Confidence.CONFIRMED && severity != Severity.INFO;
      confidence = proven ? Confidence.SUSPECT : Confidence.NOTE;
    }
    Site site = site(group, choice);
    List<Evidence> evidence = new ArrayList<>(proof.evidence());
    evidence.addAll(Creators.of(file.series(), group.last()));
    evidence.addAll(Places.of("waiter", group.last()));
    evidence.addAll(Places.byCall("companion", companions));
    evidence.addAll(Places.of(variant == null ? "" : variant.role(), choice.witnesses));
    Counts counts = group.counts();
    Map<String, String> words = words(file, group, counts, site, choice);
    if (lasting != null) {
      words.put("cpu", lasting.cpu(group.last()));
      words.put("dumps", Integer.toString(lasting.dumps(group.last())));
    }
    OtherParts.Cast others = parts.of(file, group);
    evidence.addAll(others.evidence());
    words.putAll(others.words());
    file.claim(others.owners());
    if (variant != null && variant.guilty()) {
      file.claim(choice.witnesses);
    }
    return new Finding(
        rule.id(),
        confidence == Confidence.NOTE ? Severity.INFO : proof.severity(severity),
        confidence,
        rule.title(),
        variant == null ? variantOf(group.example(), file) : variant.name(),
        Fingerprints.of(rule.id(), PoolGroups.place(rule, key)),
        counts,
        site,
        Places.names(group.last()),
        evidence,
        new Advice(
            Template.fill(explain, words),
            Template.fill(override(variant == null ? null : variant.fix(), rule.fix()), words),
            RuleDocs.link(rule.id())));
  }

  private Severity severity(@Nullable Variant variant, Proof proof) {
    Severity own = variant == null ? null : variant.severity();
    Severity unproven = variant == null || !proof.mayBeLoad() ? null : variant.mayBeLoad();
    return unproven != null ? unproven : own != null ? own : rule.severity();
  }

  private static String override(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private record Choice(@Nullable Variant variant, List<ObservedThread> witnesses) {}

  /**
   * The first variant that holds. A witness in any snapshot in which threads of this group wait is
   * enough: a connection that was in use a minute ago was not leaked.
   */
  private Choice choose(CaseFile file, Group group) {
    for (Variant variant : rule.variants()) {
      ThreadTest test = witnesses.get(variant);
      if (test == null) {
        return new Choice(variant, List.of());
      }
      for (int i = file.series().size() - 1; i >= 0; i--) {
        if (group.members(i).isEmpty()) {
          continue;
        }
        List<ObservedThread> found =
            file.series().threads(i).stream().filter(t -> test.matches(t, file)).toList();
        if (!found.isEmpty()) {
          return new Choice(variant, variant.guilty() ? callers(found, test, file) : found);
        }
      }
    }
    return new Choice(null, List.of());
  }

  /** A function that the driver calls back is not who called the driver. */
  private static List<ObservedThread> callers(
      List<ObservedThread> witnesses, ThreadTest test, CaseFile file) {
    return witnesses.stream()
        .map(witness -> file.series().below(witness, test.depth(witness.stack())))
        .toList();
  }

  /** Where the guilty code is: the witnesses' place if the variant says so, else the waiters'. */
  private static Site site(Group group, Choice choice) {
    boolean elsewhere =
        choice.variant != null && choice.variant.guilty() && !choice.witnesses.isEmpty();
    ObservedThread waiter = Places.busiest(group.last());
    ObservedThread app = elsewhere ? Places.busiest(choice.witnesses) : waiter;
    return new Site(app.appFrameName(), waiter.stack().blockedInName(), waiter.sample().stack());
  }

  private static Map<String, String> words(
      CaseFile file, Group group, Counts counts, Site site, Choice choice) {
    Snapshot last = file.last();
    Map<String, String> words = new LinkedHashMap<>();
    boolean go = last.runtime() == RuntimeKind.GO;
    boolean one = counts.now() == 1;
    words.put("count", Long.toString(counts.now()));
    words.put("before", String.valueOf(counts.before()));
    words.put("thread-noun", (go ? "goroutine" : "thread") + (one ? "" : "s"));
    String blockedIn = site.blockedIn();
    words.put("blocked-in", blockedIn == null ? "an unknown call" : blockedIn);
    ObservedThread waiter = Places.busiest(group.last());
    String waiterFrame = waiter.appFrameName();
    words.put("app-frame", waiterFrame == null ? nobody(last) : waiterFrame);
    words.put("call", call(waiter));
    words.put("pool", file.poolName(waiter));
    words.put("witness-count", Integer.toString(choice.witnesses.size()));
    if (!choice.witnesses.isEmpty()) {
      ObservedThread witness = Places.busiest(choice.witnesses);
      String witnessApp = witness.appFrameName();
      String witnessIn = witness.stack().blockedInName();
      words.put("witness-frame", witnessApp == null ? String.valueOf(witnessIn) : witnessApp);
      words.put("witness-in", String.valueOf(witnessIn));
    }
    return words;
  }

  /** What the application called: the frame right above its own, or what the thread waits in. */
  private static String call(ObservedThread waiter) {
    List<String> names = waiter.stack().names();
    int app = names.indexOf(String.valueOf(waiter.stack().appFrameName()));
    String in = waiter.stack().blockedInName();
    return app > 0 ? names.get(app - 1) : in == null ? "an unknown call" : in;
  }

  /** Why there is no application frame: there is none, or this form does not name creators. */
  private static String nobody(Snapshot last) {
    boolean hidden =
        last.runtime() == RuntimeKind.GO && !last.capabilities().contains(Capability.CREATOR);
    return hidden
        ? "code that no stack shows (profiles do not name who started a goroutine, debug=2 does)"
        : "no application frame";
  }
}
