package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What threads have at hand, but for those that wait for it. */
final class Hands {
  /** A connection, and a second one that a call in between asks for. Who has more has a store. */
  private static final int MOST_IN_HAND = 2;

  /** A ThreadLocal's map, its table, an entry, a holder of a connection, and its field. */
  private static final int FIELDS_IN_HAND = 5;

  /** A lambda, the object that it calls, and that object's field. */
  private static final int FIELDS_IN_USE = 2;

  private final JoinedHeap heap;
  private final Set<Long> waiters;

  /**
   * @param waiters the addresses of the threads that wait
   */
  Hands(JoinedHeap heap, Set<Long> waiters) {
    this.heap = heap;
    this.waiters = Set.copyOf(waiters);
  }

  /**
   * Which of some objects threads that are not idle have at hand.
   *
   * @param byObject a thread for each, by the object's address
   * @param ofFew the addresses of those that a thread has that has few: who gets at many of them,
   *     such as over a map of sessions, need not work with any
   * @param complete whether there was not too much to look at
   */
  record InHand(Map<Long, ObservedThread> byObject, Set<Long> ofFew, boolean complete) {
    List<ObservedThread> threads() {
      return byObject.values().stream().distinct().toList();
    }
  }

  /**
   * Who has objects at hand: in frames, in ThreadLocals, or over fields of what is there.
   *
   * @param without what knows all of them, such as their pool: who has that has none of them
   */
  InHand have(List<HeapNode> objects, List<HeapNode> without) {
    return having(new Search(addresses(objects), addresses(without), FIELDS_IN_HAND), way -> true);
  }

  /**
   * Who works with objects: has them in frames, in ThreadLocals, or over a field or two of what is
   * there. What is in a collection or an array is put aside.
   */
  InHand use(List<HeapNode> objects) {
    return having(new Search(addresses(objects), Set.of(), FIELDS_IN_USE), way -> !isPutAside(way));
  }

  private static boolean isPutAside(Way way) {
    return way.holder().endsWith("[]") || way.holder().startsWith("java.util.");
  }

  private InHand having(Search search, Predicate<Way> counts) {
    List<Long> busy = new ArrayList<>();
    for (long thread : heap.others(waiters)) {
      ObservedThread observed = heap.observed(thread);
      if (observed != null && !heap.isIdle(observed)) {
        busy.add(thread);
      }
    }
    Ways ways = heap.graph().fromThreads(busy, search);
    Map<Long, ObservedThread> byObject = new LinkedHashMap<>();
    Map<ObservedThread, Set<Long>> byThread = new LinkedHashMap<>();
    for (Way way : ways.ways()) {
      ObservedThread observed = heap.observed(way.from());
      if (observed != null && counts.test(way)) {
        byObject.putIfAbsent(way.target(), observed);
        byThread.computeIfAbsent(observed, unused -> new HashSet<>()).add(way.target());
      }
    }
    Set<Long> ofFew = new HashSet<>();
    byThread.values().stream().filter(all -> all.size() <= MOST_IN_HAND).forEach(ofFew::addAll);
    // Of a heap without threads nothing is known about hands.
    boolean complete = ways.complete() && !heap.graph().threads().isEmpty();
    return new InHand(byObject, ofFew, complete);
  }

  private static Set<Long> addresses(List<HeapNode> objects) {
    return objects.stream().map(HeapNode::address).collect(Collectors.toSet());
  }
}
