package io.leakscan.heap.ask;

import io.leakscan.heap.answer.Paths;
import io.leakscan.heap.ask.Referred.Referrer;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.HeapGraph.Keepers;
import io.leakscan.model.HeapPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes from some objects back to where the collector begins, all of them at once. */
final class KeeperSearch {
  private static final int MOST_OBJECTS = 100_000;

  private final BackwardWalk walk;
  private final HeapObjects objects;
  private final Beginnings beginnings;
  private final boolean whole;
  private final Set<Long> without;
  private final Map<Referred, Step> known = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> targets = new ArrayList<>();
  private boolean full;

  /** An object that was met, and where the way goes on from it. */
  private static final class Step {
    final Referred object;
    final List<Step> held = new ArrayList<>(2); // those it refers to, towards the targets
    int followed; // how many of its referrers
    @Nullable Step before; // on the way from a root
    boolean reached;

    Step(Referred object) {
      this.object = object;
    }
  }

  /**
   * A search to come.
   *
   * @param whole whether the dump has everything, so that what is not found is not there
   * @param without addresses of objects that are not gone through, and of threads whose stacks do
   *     not count
   */
  KeeperSearch(
      BackwardWalk walk,
      HeapObjects objects,
      Beginnings beginnings,
      boolean whole,
      Set<Long> without) {
    this.walk = walk;
    this.objects = objects;
    this.beginnings = beginnings;
    this.whole = whole;
    this.without = Set.copyOf(without);
  }

  /**
   * The ways.
   *
   * @param turns over the dump at most
   * @throws IOException if the file cannot be read
   */
  Keepers run(Collection<Long> addresses, int turns) throws IOException {
    for (long address : addresses) {
      targets.add(step(walk.want(address)));
    }
    walk.walk(this::isEnough, turns);
    Paths paths = new Paths(objects);
    Map<Long, HeapPath> found = new LinkedHashMap<>();
    Set<Long> garbage = new HashSet<>();
    for (Step target : targets) {
      if (target.reached) {
        found.put(target.object.address(), paths.name(way(target)));
      } else if (whole && isGarbage(target)) {
        garbage.add(target.object.address());
      }
    }
    return new Keepers(found, garbage);
  }

  private Step step(Referred object) {
    return known.computeIfAbsent(
        object,
        unused -> {
          Step step = new Step(object);
          steps.add(step);
          return step;
        });
  }

  private boolean isEnough() {
    follow();
    reach();
    return full
        || targets.stream().allMatch(target -> target.reached)
        || steps.stream().allMatch(step -> isRoot(step) || walk.isSettled(step.object));
  }

  private boolean isRoot(Step step) {
    return step.object.isClass() || beginnings.isRoot(step.object.address(), without);
  }

  /** What was found to refer to a step is one, too; from a root there is nothing to find. */
  private void follow() {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (isRoot(step)) {
        continue;
      }
      List<Referrer> referrers = step.object.referrers();
      for (; step.followed < referrers.size(); step.followed++) {
        if (steps.size() >= MOST_OBJECTS) {
          full = true;
          return;
        }
        Referrer referrer = referrers.get(step.followed);
        if (!without.contains(referrer.address())) {
          step(walk.want(referrer)).held.add(step);
        }
      }
    }
  }

  /** Spreads from the roots that were met over what they lead to, the nearest first. */
  private void reach() {
    Deque<Step> next = new ArrayDeque<>();
    for (Step step : steps) {
      step.reached = isRoot(step);
      step.before = null;
      if (step.object.isClass()) {
        next.addFirst(step); // a static field says most
      } else if (step.reached) {
        next.addLast(step);
      }
    }
    while (!next.isEmpty()) {
      Step step = next.removeFirst();
      for (Step held : step.held) {
        if (!held.reached) {
          held.reached = true;
          held.before = step;
          next.addLast(held);
        }
      }
    }
  }

  /** By number, a root first; what a stack holds comes behind its thread. */
  private List<Integer> way(Step target) {
    Survey survey = objects.survey();
    Deque<Integer> way = new ArrayDeque<>();
    Step first = target;
    for (Step step = target; step != null; step = step.before) {
      way.addFirst(survey.index().find(step.object.address()));
      first = step;
    }
    long thread = first.object.isClass() ? 0 : beginnings.threadOf(first.object.address(), without);
    if (thread != 0) {
      way.addFirst(survey.index().find(thread));
    }
    return List.copyOf(way);
  }

  /** Whether all that leads to an object was looked at, and no root is among it. */
  private boolean isGarbage(Step target) {
    Set<Step> seen = new HashSet<>(Set.of(target));
    Deque<Step> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      Step step = next.removeFirst();
      boolean all = step.followed == step.object.referrers().size() && !step.object.hasMore();
      if (!all || !walk.isSettled(step.object)) {
        return false;
      }
      for (Referrer referrer : step.object.referrers()) {
        Step before = without.contains(referrer.address()) ? null : step(walk.want(referrer));
        if (before != null && seen.add(before)) {
          next.add(before);
        }
      }
    }
    return true;
  }
}
