package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether what listeners belong to is gone: each refers to an object of its own that nothing but
 * the listener leads to. The listeners of sessions that are open belong to something that the
 * program still has.
 */
final class Forsaken {
  private static final int MOST = 5_000;
  private static final int MOST_FIELDS = 20;
  private static final int TURNS = 6;

  private Forsaken() {}

  /**
   * Whether that is so of nine in ten of all objects of a class.
   *
   * @param own whether a class is the program's
   */
  static boolean are(HeapGraph graph, String className, Predicate<String> own) {
    List<HeapNode> listeners = graph.instancesOf(className, false, MOST).nodes();
    Map<Long, Integer> uses = new HashMap<>();
    List<List<Long>> belongings = new ArrayList<>();
    for (HeapNode listener : listeners) {
      List<Long> belonging = ofProgram(graph, listener, own);
      belongings.add(belonging);
      belonging.forEach(address -> uses.merge(address, 1, Integer::sum));
    }
    Set<Long> single = new HashSet<>();
    uses.forEach((address, times) -> single.addAll(times == 1 ? Set.of(address) : Set.of()));
    Set<Long> without = new HashSet<>();
    listeners.forEach(listener -> without.add(listener.address()));
    Set<Long> gone = single.isEmpty() ? Set.of() : graph.keepers(single, without, TURNS).garbage();
    long forsaken = 0;
    for (List<Long> belonging : belongings) {
      List<Long> its = belonging.stream().filter(single::contains).toList();
      forsaken += !its.isEmpty() && gone.containsAll(its) ? 1 : 0;
    }
    return forsaken > 0 && forsaken * 10 >= listeners.size() * 9L;
  }

  private static List<Long> ofProgram(HeapGraph graph, HeapNode listener, Predicate<String> own) {
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < MOST_FIELDS; i++) {
      HeapNode.Value value = listener.field(i);
      if (value == null) {
        break;
      }
      HeapNode to = value.isReference() && value.bits() != 0 ? graph.at(value.bits()) : null;
      if (to != null && own.test(to.className())) {
        found.add(to.address());
      }
    }
    return found;
  }
}
