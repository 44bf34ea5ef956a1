package io.leakscan.rules.detect;

import io.leakscan.model.Evidence;
import io.leakscan.model.LockRef;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.LockGraph;
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
 * @param direct those of them that want the main lock
 * @param lock the main lock: the one that most of them want
 * @param chain the longest way through the main lock to the root
 */
record ConvoyTree(
    ObservedThread root,
    List<ObservedThread> waiters,
    List<ObservedThread> direct,
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
      byLock.computeIfAbsent(LockGraph.key(want(waiter)), unused -> new ArrayList<>()).add(waiter);
    }
    List<ObservedThread> direct = List.of();
    for (List<ObservedThread> candidates : byLock.values()) {
      direct = candidates.size() > direct.size() ? candidates : direct;
    }
    LockRef lock = want(direct.get(0));
    List<Evidence.Chain.Link> chain = List.of();
    for (List<ObservedThread> candidates : byLock.values()) {
      List<Evidence.Chain.Link> path = path(want(candidates.get(0)), lock, byLock, graph);
      chain = path.size() > chain.size() ? path : chain;
    }
    return new ConvoyTree(root, List.copyOf(waiters), List.copyOf(direct), lock, chain);
  }

  private static LockRef want(ObservedThread waiter) {
    return Objects.requireNonNull(LockGraph.wanted(waiter));
  }

  /** From a lock up to the root; empty where that way does not lead through the main lock. */
  private static List<Evidence.Chain.Link> path(
      LockRef from, LockRef main, Map<String, List<ObservedThread>> byLock, LockGraph graph) {
    List<Evidence.Chain.Link> links = new ArrayList<>();
    boolean throughMain = false;
    LockRef at = from;
    while (at != null) {
      ObservedThread owner = graph.owner(at);
      if (owner == null) {
        break;
      }
      throughMain |= LockGraph.key(at).equals(LockGraph.key(main));
      links.add(
          new Evidence.Chain.Link(
              Locks.describe(at),
              byLock.getOrDefault(LockGraph.key(at), List.of()).size(),
              owner.name(),
              owner.sample().state(),
              doing(owner)));
      at = LockGraph.wanted(owner);
    }
    return throughMain ? List.copyOf(links) : List.of();
  }

  /** {@code com.acme.Feed.read, in redis.clients.jedis.util.RedisInputStream.ensureFill}. */
  private static String doing(ObservedThread owner) {
    String place = Places.place(owner);
    String in = owner.stack().blockedInName();
    if (in != null && !in.equals(place)) {
      return place + ", in " + in;
    }
    return switch (owner.waitKind()) {
      case SOCKET_READ -> place + ", in a socket read";
      case SOCKET_WRITE -> place + ", in a socket write";
      case SOCKET_CONNECT -> place + ", connecting a socket";
      case FILE_IO -> place + ", in file or console I/O";
      case DNS -> place + ", resolving a host name";
      default -> place;
    };
  }

  /** The place that a convoy keeps over restarts: who holds, and what sort of lock. */
  List<String> place() {
    String app = root.appKey();
    return List.of(app == null ? Places.place(root) : app, lock.className());
  }
}
