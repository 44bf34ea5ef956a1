package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.ThreadKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ObservedThread.ThreadKey;
import io.leakscan.rules.series.ProcessSeries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cycles of owners: those that the dump's locks show, whether or not the JVM printed them, and
 * those that the JVM printed where the locks are not in the dump.
 */
final class DeadlockDetector implements Detector {
  private static final String RULE = "deadlock";
  private static final String FIX =
      "Take these locks in one order everywhere, or take the second with tryLock and a time limit."
          + " The process must be restarted: a deadlock never resolves.";
  private static final String CLASS_FIX =
      "Break the circle between the static initialisers: move one of the two into a lazy holder, or"
          + " initialise both classes from one thread at start-up. The process must be restarted.";

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.LOCKS);
  }

  /**
   * HotSpot looks for deadlocks itself before it prints a dump, so nothing is missing there without
   * the owners of {@code java.util.concurrent} locks. Forms that Java code writes have no addresses
   * of threads, and nobody has looked; nor among virtual threads that are not mounted.
   */
  @Override
  public Set<Capability> lacking(ProcessSeries series) {
    Set<Capability> lacking = Detector.super.lacking(series);
    boolean owners = series.capabilities().contains(Capability.OWNABLE_SYNCHRONIZERS);
    boolean looked =
        series.last().threads().stream().anyMatch(thread -> thread.identity().address() >= 0);
    List<ObservedThread> threads = series.lastThreads();
    boolean unseen = !owners && !looked && threads.stream().anyMatch(Locks::parksForLock);
    if (unseen || Locks.mayBeVirtuallyOwned(threads)) {
      lacking.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    return lacking;
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    List<ObservedThread> threads = file.series().lastThreads();
    LockGraph graph = new LockGraph(threads);
    List<List<ObservedThread>> cycles = Cycles.find(threads, graph);
    Set<Set<ThreadKey>> before = cyclesBefore(file);
    List<Finding> findings = new ArrayList<>();
    List<ReportedDeadlock> notSeen = new ArrayList<>(file.last().deadlocks());
    for (List<ObservedThread> cycle : cycles) {
      boolean printed = notSeen.removeIf(deadlock -> isSame(deadlock, cycle));
      List<ObservedThread> victims = Cycles.victims(threads, cycle, graph);
      Counts counts = counts(file, cycle.size(), before.contains(keys(cycle)));
      findings.add(finding(cycle, victims, printed, counts));
      file.claim(cycle);
      file.claim(victims);
    }
    for (ReportedDeadlock deadlock : notSeen) {
      List<ObservedThread> members = members(deadlock, threads);
      List<ObservedThread> victims = behind(deadlock, members, threads);
      findings.add(printedOnly(file, deadlock, members, victims));
      file.claim(members);
      file.claim(victims);
    }
    return findings;
  }

  private static Set<Set<ThreadKey>> cyclesBefore(CaseFile file) {
    Set<Set<ThreadKey>> cycles = new HashSet<>();
    if (file.series().hasHistory()) {
      List<ObservedThread> first = file.series().threads(0);
      Cycles.find(first, new LockGraph(first)).forEach(cycle -> cycles.add(keys(cycle)));
    }
    return cycles;
  }

  private static Set<ThreadKey> keys(List<ObservedThread> cycle) {
    Set<ThreadKey> keys = new HashSet<>();
    cycle.forEach(thread -> keys.add(thread.key()));
    return keys;
  }

  private static Counts counts(CaseFile file, int size, boolean wasThere) {
    return new Counts(
        size, file.series().hasHistory() ? (Long) (wasThere ? (long) size : 0L) : null);
  }

  private static boolean isSame(ReportedDeadlock deadlock, List<ObservedThread> cycle) {
    Set<String> printed = new HashSet<>();
    deadlock.members().forEach(member -> printed.add(member.thread()));
    Set<String> computed = new HashSet<>();
    cycle.forEach(thread -> computed.add(thread.name()));
    return printed.equals(computed);
  }

  private static Finding finding(
      List<ObservedThread> cycle, List<ObservedThread> victims, boolean printed, Counts counts) {
    List<Evidence.Cycle.Link> links = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      ObservedThread thread = cycle.get(i);
      ObservedThread owner = cycle.get((i + 1) % cycle.size());
      LockRef lock = Objects.requireNonNull(LockGraph.wanted(thread));
      links.add(
          new Evidence.Cycle.Link(
              thread.name(), Locks.describe(lock), owner.name(), Places.place(thread)));
    }
    String variant = variant(cycle);
    boolean classes = cycle.stream().anyMatch(DeadlockDetector::waitsForClass);
    String explain =
        "Each of the "
            + cycle.size()
            + " threads holds what the next one waits for; none of them will ever run again."
            + (printed ? "" : " The JVM does not report this one; it follows from the locks shown.")
            + stuckBehind(victims);
    return draft(cycle, links, variant, counts, printed)
        .evidence(Places.of("victim", victims))
        .advice(explain, classes ? CLASS_FIX : FIX)
        .build();
  }

  private static FindingDraft draft(
      List<ObservedThread> cycle,
      List<Evidence.Cycle.Link> links,
      @Nullable String variant,
      Counts counts,
      boolean printed) {
    List<String> place = new ArrayList<>();
    cycle.forEach(thread -> place.add(Objects.requireNonNullElse(thread.appKey(), "")));
    place.sort(null);
    ObservedThread first = cycle.get(0);
    return new FindingDraft(RULE, "Deadlock: " + links.size() + " threads wait for each other")
        .verdict(Severity.CRITICAL, Confidence.CONFIRMED)
        .variant(variant)
        .place(place)
        .counts(counts)
        .site(first.site())
        .threads(Places.names(cycle))
        .evidence(new Evidence.Cycle(links, printed));
  }

  private static boolean waitsForClass(ObservedThread thread) {
    LockRef lock = LockGraph.wanted(thread);
    return lock != null && lock.role() == LockRef.Role.CLASS_INIT;
  }

  private static String variant(List<ObservedThread> cycle) {
    if (cycle.stream().anyMatch(thread -> thread.sample().kind() == ThreadKind.VIRTUAL)) {
      return "virtual";
    }
    boolean monitor = false;
    boolean synchronizer = false;
    for (ObservedThread thread : cycle) {
      switch (Objects.requireNonNull(LockGraph.wanted(thread)).role()) {
        case CLASS_INIT:
          return "class-init";
        case PARKING_FOR:
          synchronizer = true;
          break;
        default:
          monitor = true;
      }
    }
    return monitor && synchronizer ? "mixed" : monitor ? "monitor" : "synchronizer";
  }

  private static List<ObservedThread> members(
      ReportedDeadlock deadlock, List<ObservedThread> threads) {
    List<ObservedThread> members = new ArrayList<>();
    for (ReportedDeadlock.Member member : deadlock.members()) {
      threads.stream()
          .filter(thread -> thread.name().equals(member.thread()))
          .findFirst()
          .ifPresent(members::add);
    }
    return members;
  }

  /** Threads outside that wait for a lock of which the JVM says that a member owns it. */
  private static List<ObservedThread> behind(
      ReportedDeadlock deadlock, List<ObservedThread> members, List<ObservedThread> threads) {
    Set<String> locks = new HashSet<>();
    deadlock.members().forEach(member -> locks.add(member.lockIdentity()));
    return threads.stream()
        .filter(thread -> !members.contains(thread))
        .filter(
            thread -> {
              LockRef wanted = LockGraph.wanted(thread);
              return wanted != null && locks.contains(LockGraph.key(wanted));
            })
        .toList();
  }

  /** A deadlock whose locks the dump does not show: without -l, or its threads are cut off. */
  private static Finding printedOnly(
      CaseFile file,
      ReportedDeadlock deadlock,
      List<ObservedThread> members,
      List<ObservedThread> victims) {
    List<Evidence.Cycle.Link> links = new ArrayList<>();
    boolean monitor = false;
    boolean synchronizer = false;
    boolean raw = false;
    for (ReportedDeadlock.Member member : deadlock.members()) {
      monitor |= member.lockKind() == ReportedDeadlock.LockKind.MONITOR;
      synchronizer |= member.lockKind() == ReportedDeadlock.LockKind.OWNABLE_SYNCHRONIZER;
      raw |= member.lockKind() == ReportedDeadlock.LockKind.RAW_MONITOR;
      String in =
          members.stream()
              .filter(thread -> thread.name().equals(member.thread()))
              .findFirst()
              .map(Places::place)
              .orElse("(not in this dump)");
      String lock = (member.lockClass() + " " + member.lockIdentity()).strip();
      String owner = member.heldBy();
      links.add(
          new Evidence.Cycle.Link(member.thread(), lock, owner == null ? "(unknown)" : owner, in));
    }
    String variant =
        raw
            ? "raw-monitor"
            : monitor && synchronizer ? "mixed" : monitor ? "monitor" : "synchronizer";
    Counts counts = counts(file, links.size(), wasPrintedBefore(file, deadlock));
    String explain =
        "The JVM reports that these "
            + links.size()
            + " threads wait for each other for ever."
            + stuckBehind(victims);
    FindingDraft draft =
        members.isEmpty()
            ? new FindingDraft(RULE, "Deadlock: " + links.size() + " threads wait for each other")
                .verdict(Severity.CRITICAL, Confidence.CONFIRMED)
                .variant(variant)
                .counts(counts)
                .threads(deadlock.members().stream().map(m -> m.thread()).toList())
                .evidence(new Evidence.Cycle(links, true))
            : draft(members, links, variant, counts, true);
    return draft.evidence(Places.of("victim", victims)).advice(explain, FIX).build();
  }

  private static String stuckBehind(List<ObservedThread> victims) {
    return victims.isEmpty() ? "" : " " + victims.size() + " more threads are stuck behind them.";
  }

  private static boolean wasPrintedBefore(CaseFile file, ReportedDeadlock deadlock) {
    Set<String> names = names(deadlock);
    return file.series().snapshots().get(0).deadlocks().stream()
        .anyMatch(other -> names(other).equals(names));
  }

  private static Set<String> names(ReportedDeadlock deadlock) {
    Set<String> names = new HashSet<>();
    deadlock.members().forEach(member -> names.add(member.thread()));
    return names;
  }
}
