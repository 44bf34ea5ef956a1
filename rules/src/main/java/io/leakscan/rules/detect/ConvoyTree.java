package io.leakscan.rules.detect;

import io.leakscan.model.Evidence;
import io.leakscan.model.LockRef;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that waits for one thread, directly or behind others.
 *
 * @param root the thread that owns a lock and waits for none
 * @param waiters the threads behind it, in the order of the dump
 * @param lock the lock that most of them want
 * @param chain from that lock to the root
 */
record ConvoyTree(
    ObservedThread root,
    List<ObservedThread> waiters,
    LockRef lock,
    List<Evidence.Chain.Link> chain) {

  /** The trees of one snapshot, those with the most waiters first. */
  static List<ConvoyTree> find(CaseFile file, int snapshot) {
    List<ObservedThread> threads = file.series().threads(snapshot);
    LockGraph graph = new LockGraph(threads);
    Map<ObservedThread, List<ObservedThread>> behind = new LinkedHashMap<>();
    Map<ObservedThread, ObservedThread> roots = new HashMap<>();
    for (ObservedThread thread : threads) {
      if (graph.blocker(thread) == null || !file.isFree(thread)) {
        continue;
      }
      ObservedThread root = rootOf(thread, graph, roots);
      if (root != null && file.isFree(root)) {
        behind.computeIfAbsent(root, unused -> new ArrayList<>()).add(thread);
      }
    }
    List<ConvoyTree> trees = new ArrayList<>();
    behind.forEach((root, waiters) -> trees.add(of(root, waiters, graph)));
    trees.sort(Comparator.comparingInt((ConvoyTree tree) -> -tree.waiters.size()));
    return trees;
  }

  /** The thread at the end of the waits; null where they run into a cycle. */
  private static @Nullable ObservedThread rootOf(
      ObservedThread thread, LockGraph graph, Map<ObservedThread, ObservedThread> known) {
    Set<ObservedThread> path = new HashSet<>();
    ObservedThread at = thread;
    ObservedThread root = null;
    while (at != null && path.add(at)) {
      ObservedThread next = graph.blocker(at);
      root = known.get(at);
      if (root != null || next == null) {
        root = root == null ? at : root;
        break;
      }
      at = next;
    }
    if (root != null) {
      for (ObservedThread step : path) {
        known.put(step, root);
      }
    }
    return root;
  }

  private static ConvoyTree of(ObservedThread root, List<ObservedThread> waiters, LockGraph graph) {
    Map<String, List<ObservedThread>> byLock = new LinkedHashMap<>();
    for (ObservedThread waiter : waiters) {
      LockRef lock = Objects.requireNonNull(LockGraph.wanted(waiter));
      byLock.computeIfAbsent(LockGraph.key(lock), unused -> new ArrayList<>()).add(waiter);
    }
    List<ObservedThread> most = List.of();
    for (List<ObservedThread> candidates : byLock.values()) {
      most = candidates.size() > most.size() ? candidates : most;
    }
    LockRef lock = Objects.requireNonNull(LockGraph.wanted(most.get(0)));
    List<Evidence.Chain.Link> chain = new ArrayList<>();
    ObservedThread waiter = most.get(0);
    for (LockRef at = lock; at != null; at = LockGraph.wanted(waiter)) {
      ObservedThread owner = graph.owner(at);
      if (owner == null) {
        break;
      }
      chain.add(
          new Evidence.Chain.Link(
              Locks.describe(at),
              byLock.getOrDefault(LockGraph.key(at), List.of()).size(),
              owner.name(),
              owner.sample().state(),
              doing(owner)));
      waiter = owner;
    }
    return new ConvoyTree(root, List.copyOf(waiters), lock, List.copyOf(chain));
  }

  /** {@code com.acme.Feed.read, in redis.clients.jedis.util.RedisInputStream.ensureFill}. */
  private static String doing(ObservedThread owner) {
    String place = Places.place(owner);
    String in = owner.stack().blockedInName();
    return in == null || in.equals(place) ? place : place + ", in " + in;
  }

  /** The place that a convoy keeps over restarts: who holds, and what sort of lock. */
  List<String> place() {
    String app = root.stack().appKey();
    return List.of(app == null ? Places.place(root) : app, lock.className());
  }
}
