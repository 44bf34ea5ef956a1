package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The snapshots of one process in time order, at least one. */
public final class ProcessSeries {
  private final List<Snapshot> snapshots;
  private final List<List<ObservedThread>> threads;
  private final boolean idsComparable;
  private final boolean reordered;
  private final boolean withoutTotals;
  private final Normalizer normalizer;
  private final Map<NormalizedStack, List<ObservedThread>> byStack = new LinkedHashMap<>();
  private final Map<ObservedThread.ThreadKey, ObservedThread> firstByKey = new HashMap<>();
  private final Set<Long> lastIds = new HashSet<>();
  private @Nullable NameIndex frameNames;

  ProcessSeries(
      List<Snapshot> snapshots, boolean idsComparable, boolean reordered, Normalizer normalizer) {
    this(snapshots, idsComparable, reordered, false, normalizer);
  }

  private ProcessSeries(
      List<Snapshot> snapshots,
      boolean idsComparable,
      boolean reordered,
      boolean withoutTotals,
      Normalizer normalizer) {
    this.withoutTotals = withoutTotals;
    this.snapshots = List.copyOf(snapshots);
    this.idsComparable = idsComparable;
    this.reordered = reordered;
    this.normalizer = normalizer;
    List<List<ObservedThread>> observed = new ArrayList<>();
    for (int i = 0; i < snapshots.size(); i++) {
      observed.add(Observer.observe(i, snapshots.get(i), normalizer));
    }
    boolean mixed = snapshots.get(0).runtime() == RuntimeKind.GO && snapshots.size() > 1;
    List<List<ObservedThread>> told = mixed ? CommonTerms.of(snapshots, observed) : observed;
    boolean whole = snapshots.get(0).complete();
    this.threads = mixed && idsComparable && whole ? Starters.mark(told) : told;
  }

  /** Heap dumps that show no threads, in time order. */
  public static ProcessSeries ofHeaps(List<Snapshot> snapshots, Normalizer normalizer) {
    return new ProcessSeries(snapshots, false, false, normalizer);
  }

  public List<Snapshot> snapshots() {
    return snapshots;
  }

  public int size() {
    return snapshots.size();
  }

  public Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }

  /** The threads that run the program's code; those of the virtual machine itself are left out. */
  public List<ObservedThread> threads(int snapshot) {
    return threads.get(snapshot);
  }

  public List<ObservedThread> lastThreads() {
    return threads.get(threads.size() - 1);
  }

  /**
   * Every thread by its stack, the last snapshot first, so that what depends on the stack alone is
   * asked once a distinct stack and not once a thread.
   */
  public Map<NormalizedStack, List<ObservedThread>> byStack() {
    if (byStack.isEmpty()) {
      for (int i = threads.size() - 1; i >= 0; i--) {
        for (ObservedThread thread : threads.get(i)) {
          byStack.computeIfAbsent(thread.stack(), unused -> new ArrayList<>()).add(thread);
        }
      }
    }
    return byStack;
  }

  /** The names of all frames on all stacks. */
  public NameIndex frameNames() {
    NameIndex known = frameNames;
    if (known == null) {
      Set<String> names = new HashSet<>();
      byStack().keySet().forEach(stack -> names.addAll(stack.names()));
      known = new NameIndex(names);
      frameNames = known;
    }
    return known;
  }

  /** Whether this frame is the user's own code. */
  public boolean isOwn(Frame frame) {
    return normalizer.applicationKey(frame) != null;
  }

  /** Whether a class is the user's own. */
  public boolean isOwnClass(String name) {
    return isOwn(new Frame(name, "<init>", null, Frame.NO_LINE));
  }

  /**
   * A thread with the first of its own frames from that number on as the place it is in; the same
   * thread where there is none, or where its place is below already.
   */
  public ObservedThread below(ObservedThread thread, int frame) {
    List<Frame> frames = thread.sample().stack().frames();
    Frame own = thread.stack().appFrame();
    if (own == null || frames.indexOf(own) >= frame) {
      return thread;
    }
    for (Frame caller : frames.subList(frame, frames.size())) {
      String key = normalizer.applicationKey(caller);
      if (key != null) {
        return thread.startedFor(new ObservedThread.AppPlace(caller.qualifiedMethod(), key));
      }
    }
    return thread;
  }

  /** Whether there is anything to compare. */
  public boolean hasHistory() {
    return snapshots.size() > 1;
  }

  /** Whether a thread of one snapshot can be found again in another. */
  public boolean idsComparable() {
    return idsComparable && hasHistory();
  }

  /** The same thread in the first snapshot, null if it was not there; only for comparable ids. */
  public @Nullable ObservedThread inFirst(ObservedThread thread) {
    if (firstByKey.isEmpty()) {
      threads.get(0).forEach(first -> firstByKey.put(first.key(), first));
    }
    return firstByKey.get(thread.key());
  }

  /** Whether a thread with this number is in the last snapshot. */
  public boolean isInLast(long id) {
    if (lastIds.isEmpty()) {
      last().threads().forEach(thread -> lastIds.add(thread.identity().id()));
    }
    return lastIds.contains(id);
  }

  /** Whether the snapshots were given in another order than that of time. */
  public boolean reordered() {
    return reordered;
  }

  /**
   * The same without the snapshots that hold a total and no stacks, which groups cannot be held
   * against; this series if all are such, or none. What the last dump with stacks shows is judged
   * though a later page has but totals.
   */
  public ProcessSeries withStacks() {
    List<Snapshot> kept = snapshots.stream().filter(snapshot -> !snapshot.totalOnly()).toList();
    if (kept.isEmpty() || kept.size() == snapshots.size()) {
      return this;
    }
    boolean comparable =
        kept.stream().allMatch(s -> s.capabilities().contains(Capability.THREAD_IDS));
    return new ProcessSeries(kept, comparable, reordered, true, normalizer);
  }

  /** Whether there are other snapshots, which hold a total and no stacks. */
  public boolean withoutTotals() {
    return withoutTotals;
  }

  /** Seconds between the first and the last snapshot, null if the dumps do not tell. */
  public @Nullable Double seconds() {
    return seconds(snapshots.get(0), last());
  }

  /** Seconds between two snapshots, null if the dumps do not tell. */
  public static @Nullable Double seconds(Snapshot first, Snapshot second) {
    Double taken = Moments.secondsBetween(first.takenAt(), second.takenAt());
    if (taken != null) {
      return taken;
    }
    long from = SameProcess.upMillis(first);
    long to = SameProcess.upMillis(second);
    return from < 0 || to < 0 ? null : (to - from) / 1000.0;
  }

  /** What every snapshot can answer. */
  public Set<Capability> capabilities() {
    EnumSet<Capability> all = EnumSet.allOf(Capability.class);
    snapshots.forEach(snapshot -> all.retainAll(snapshot.capabilities()));
    return all;
  }
}
