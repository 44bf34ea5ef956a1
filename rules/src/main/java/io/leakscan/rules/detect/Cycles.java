package io.leakscan.rules.detect;

import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cycles of a graph in which every thread waits for at most one other. */
final class Cycles {
  private Cycles() {}

  /** Every cycle once, beginning with its first thread of the dump; linear in the threads. */
  static List<List<ObservedThread>> find(List<ObservedThread> threads, LockGraph graph) {
    Map<ObservedThread, Integer> walkOf = new HashMap<>();
    List<List<ObservedThread>> cycles = new ArrayList<>();
    int walk = 0;
    for (ObservedThread start : threads) {
      walk++;
      ObservedThread at = start;
      while (at != null && !walkOf.containsKey(at)) {
        walkOf.put(at, walk);
        at = graph.blocker(at);
      }
      if (at != null && Integer.valueOf(walk).equals(walkOf.get(at))) {
        cycles.add(cycleFrom(at, graph));
      }
    }
    return cycles;
  }

  private static List<ObservedThread> cycleFrom(ObservedThread member, LockGraph graph) {
    List<ObservedThread> cycle = new ArrayList<>();
    ObservedThread at = member;
    do {
      cycle.add(at);
      at = graph.blocker(at);
    } while (at != null && !at.equals(member));
    int first = 0;
    for (int i = 1; i < cycle.size(); i++) {
      first = cycle.get(i).index() < cycle.get(first).index() ? i : first;
    }
    List<ObservedThread> rotated = new ArrayList<>(cycle.subList(first, cycle.size()));
    rotated.addAll(cycle.subList(0, first));
    return rotated;
  }

  /** Threads outside the cycle that wait for it, directly or through others. */
  static List<ObservedThread> victims(
      List<ObservedThread> threads, List<ObservedThread> cycle, LockGraph graph) {
    Map<ObservedThread, Boolean> stuck = new HashMap<>();
    cycle.forEach(thread -> stuck.put(thread, true));
    List<ObservedThread> victims = new ArrayList<>();
    for (ObservedThread thread : threads) {
      List<ObservedThread> path = new ArrayList<>();
      Set<ObservedThread> onPath = new HashSet<>();
      ObservedThread at = thread;
      while (at != null && !stuck.containsKey(at) && onPath.add(at)) {
        path.add(at);
        at = graph.blocker(at);
      }
      boolean reaches = at != null && stuck.getOrDefault(at, false);
      path.forEach(step -> stuck.put(step, reaches));
      if (reaches && !cycle.contains(thread)) {
        victims.add(thread);
      }
    }
    return victims;
  }
}
