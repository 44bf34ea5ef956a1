package io.leakscan.heap.ask;

import io.leakscan.heap.answer.Paths;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapGraph.Keepers;
import io.leakscan.model.HeapPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes from some objects back to where the collector begins, all of them at once. A pass over the
 * dump tells who refers to what was met so far. What refers to that is looked for from there on
 * too, so that most ways take fewer passes than they have steps.
 */
final class KeeperSearch {
  /** Of how many referrers of an object is taken note; more keep it as well as these. */
  private static final int MOST_REFERRERS = 8;

  private static final int MOST_OBJECTS = 100_000;

  private final HeapObjects objects;
  private final Survey survey;
  private final Beginnings beginnings;
  private final Set<Long> without;
  private final int classOfClasses;
  private final Wanted wanted = new Wanted();
  private final List<Node> nodes = new ArrayList<>();
  private boolean grown;
  private boolean full;

  /** An object that was met. */
  private static final class Node {
    final long address;
    final boolean isClass;
    final List<Node> referrers = new ArrayList<>(2);
    boolean more; // referrers than are noted
    @Nullable Node before; // on the way from a root
    boolean reached;

    Node(long address, boolean isClass) {
      this.address = address;
      this.isClass = isClass;
    }
  }

  /**
   * A search to come.
   *
   * @param without addresses of objects that are not gone through
   */
  KeeperSearch(HeapObjects objects, Beginnings beginnings, Set<Long> without) {
    this.objects = objects;
    this.without = Set.copyOf(without);
    this.survey = objects.survey();
    this.beginnings = beginnings;
    HeapClass type = survey.classes().named(ClassTable.CLASS);
    classOfClasses = type == null ? -1 : type.index();
  }

  /**
   * The ways.
   *
   * @param most passes
   */
  Keepers run(Collection<Long> addresses, int most) throws IOException {
    List<Node> targets = new ArrayList<>();
    for (long address : addresses) {
      targets.add(node(address, false));
    }
    grown = true;
    reach();
    for (int pass = 0; pass < most && grown && !full && !all(targets); pass++) {
      grown = false;
      new BackwardPass(survey, wanted, this::refers).run();
      reach();
    }
    Paths paths = new Paths(objects);
    Map<Long, HeapPath> found = new LinkedHashMap<>();
    Set<Long> garbage = new HashSet<>();
    boolean complete = !grown && !full;
    for (Node target : targets) {
      if (target.reached) {
        found.put(target.address, paths.name(way(target)));
      } else if (complete && !hasMore(target)) {
        garbage.add(target.address);
      }
    }
    return new Keepers(found, garbage);
  }

  private static boolean all(List<Node> targets) {
    return targets.stream().allMatch(target -> target.reached);
  }

  private Node node(long address, boolean isClass) {
    int number = wanted.number(address);
    if (number >= 0) {
      return nodes.get(number);
    }
    Node node = new Node(address, isClass);
    wanted.add(address, nodes.size());
    nodes.add(node);
    grown = true;
    full |= nodes.size() >= MOST_OBJECTS;
    return node;
  }

  private void refers(long from, int type, int to) {
    Node target = nodes.get(to);
    if (target.isClass || full || beginnings.isRoot(target.address) || without.contains(from)) {
      return; // the way ends there already, or is not meant
    }
    if (target.referrers.size() == MOST_REFERRERS) {
      target.more = true;
      return;
    }
    Node referrer = node(from, type == classOfClasses);
    if (!target.referrers.contains(referrer)) {
      target.referrers.add(referrer);
    }
  }

  /** Spreads from the roots that were met over what they lead to, the nearest first. */
  private void reach() {
    Map<Node, List<Node>> down = new LinkedHashMap<>();
    Deque<Node> next = new ArrayDeque<>();
    for (Node node : nodes) {
      node.reached = node.isClass || beginnings.isRoot(node.address);
      node.before = null;
      if (node.isClass) {
        next.addFirst(node); // a static field says most
      } else if (node.reached) {
        next.addLast(node);
      }
      for (Node referrer : node.referrers) {
        down.computeIfAbsent(referrer, unused -> new ArrayList<>(2)).add(node);
      }
    }
    while (!next.isEmpty()) {
      Node node = next.removeFirst();
      for (Node held : down.getOrDefault(node, List.of())) {
        if (!held.reached) {
          held.reached = true;
          held.before = node;
          next.addLast(held);
        }
      }
    }
  }

  /** By number, a root first; what a stack holds comes behind its thread. */
  private List<Integer> way(Node target) {
    Deque<Integer> way = new ArrayDeque<>();
    Node first = target;
    for (Node node = target; node != null; node = node.before) {
      way.addFirst(survey.index().find(node.address));
      first = node;
    }
    long thread = first.isClass ? 0 : beginnings.threadOf(first.address);
    if (thread != 0) {
      way.addFirst(survey.index().find(thread));
    }
    return List.copyOf(way);
  }

  /** Whether something that may keep an object alive was passed over. */
  private static boolean hasMore(Node target) {
    Set<Node> seen = new HashSet<>(Set.of(target));
    Deque<Node> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      Node node = next.removeFirst();
      if (node.more) {
        return true;
      }
      for (Node referrer : node.referrers) {
        if (seen.add(referrer)) {
          next.add(referrer);
        }
      }
    }
    return false;
  }
}
