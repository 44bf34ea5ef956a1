package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.series.ObservedThread.AppPlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots of different forms comparable. A goroutine trace prints what each waits for and
 * who started it; a profile tells the wait by its frames, a text profile by addresses at best, and
 * none of these knows a creator. One process does the same thing at the same line, so what one form
 * tells of a stack holds for the others.
 */
final class CommonTerms {
  private static final String INFERRED = " (inferred)";

  /** What {@code semacquire} may be; it is printed up to Go 1.23, and only the frames tell more. */
  private static final Set<WaitKind> SEMAPHORES = EnumSet.of(WaitKind.LOCK, WaitKind.WAIT_GROUP);

  /** How well a wait is known: the larger, the better. */
  private enum Source {
    INFERRED_FROM_ADDRESSES,
    TOLD_BY_FRAMES,
    PRINTED
  }

  private record Seen(Source source, WaitKind kind) {}

  private final Map<NormalizedStack, Set<Seen>> byStack = new HashMap<>();
  private final Map<Frame, Set<Seen>> byTop = new HashMap<>();
  private final Map<NormalizedStack, Set<@Nullable AppPlace>> places = new HashMap<>();
  private final boolean creatorsDiffer;

  private CommonTerms(List<Snapshot> snapshots, List<List<ObservedThread>> threads) {
    creatorsDiffer = snapshots.stream().map(CommonTerms::knowsCreators).distinct().count() > 1;
    for (int i = 0; i < snapshots.size(); i++) {
      for (ObservedThread thread : threads.get(i)) {
        learn(thread, snapshots.get(i));
      }
    }
  }

  /** The threads of all snapshots, each told as well as any of them can tell it. */
  static List<List<ObservedThread>> of(
      List<Snapshot> snapshots, List<List<ObservedThread>> threads) {
    CommonTerms terms = new CommonTerms(snapshots, threads);
    List<List<ObservedThread>> told = new ArrayList<>();
    for (int i = 0; i < snapshots.size(); i++) {
      List<ObservedThread> of = new ArrayList<>(threads.get(i).size());
      for (ObservedThread thread : threads.get(i)) {
        of.add(terms.tell(thread, snapshots.get(i)));
      }
      told.add(of);
    }
    return told;
  }

  private static boolean knowsCreators(Snapshot snapshot) {
    return snapshot.capabilities().contains(Capability.CREATOR);
  }

  private static Source source(ObservedThread thread, Snapshot snapshot) {
    if (thread.sample().state().endsWith(INFERRED)) {
      return Source.INFERRED_FROM_ADDRESSES;
    }
    boolean printed = snapshot.capabilities().contains(Capability.WAIT_TIME);
    return printed ? Source.PRINTED : Source.TOLD_BY_FRAMES;
  }

  private void learn(ObservedThread thread, Snapshot snapshot) {
    if (thread.waitKind() != WaitKind.RUNNING && thread.waitKind() != WaitKind.UNKNOWN) {
      Seen seen = new Seen(source(thread, snapshot), thread.waitKind());
      byStack.computeIfAbsent(thread.stack(), unused -> new HashSet<>()).add(seen);
      List<Frame> frames = thread.sample().stack().frames();
      if (!frames.isEmpty()) {
        byTop.computeIfAbsent(frames.get(0), unused -> new HashSet<>()).add(seen);
      }
    }
    if (creatorsDiffer && knowsCreators(snapshot)) {
      places.computeIfAbsent(thread.stack(), unused -> new HashSet<>()).add(thread.app());
    }
  }

  private ObservedThread tell(ObservedThread thread, Snapshot snapshot) {
    ObservedThread told = thread;
    Source source = source(thread, snapshot);
    WaitKind wait = sharper(thread.waitKind(), source, byStack.get(thread.stack()));
    List<Frame> frames = thread.sample().stack().frames();
    if (wait == null && thread.waitKind() == WaitKind.UNKNOWN && !frames.isEmpty()) {
      wait = sharper(thread.waitKind(), source, byTop.get(frames.get(0)));
    }
    if (wait != null) {
      told = told.waitingIn(wait);
    }
    return creatorsDiffer && thread.stack().appFrame() == null
        ? told.startedFor(place(thread.stack()))
        : told;
  }

  /** What is better known than this; null if nothing is, or several things are. */
  private static @Nullable WaitKind sharper(
      WaitKind known, Source source, @Nullable Set<Seen> seen) {
    if (seen == null || known == WaitKind.RUNNING) {
      return null;
    }
    Set<WaitKind> waits = EnumSet.noneOf(WaitKind.class);
    if (known == WaitKind.SEMAPHORE) {
      seen.forEach(one -> waits.add(one.kind));
      waits.retainAll(SEMAPHORES);
      return waits.size() == 1 ? waits.iterator().next() : null;
    }
    Source best = seen.stream().map(Seen::source).max(Source::compareTo).orElse(source);
    seen.stream().filter(one -> one.source == best).forEach(one -> waits.add(one.kind));
    boolean better = known == WaitKind.UNKNOWN || source.compareTo(best) < 0;
    return better && waits.size() == 1 && !waits.contains(WaitKind.SEMAPHORE)
        ? waits.iterator().next()
        : null;
  }

  /** Where several started goroutines of one stack, a profile cannot tell them apart. */
  private @Nullable AppPlace place(NormalizedStack stack) {
    Set<@Nullable AppPlace> known = places.getOrDefault(stack, Set.of());
    return known.size() == 1 ? known.iterator().next() : null;
  }
}
