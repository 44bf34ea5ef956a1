package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.pack.HeapTest.Doing;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.TimeLimits;
import io.leakscan.rules.table.TimedTasks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who else has an object that threads of a finding wait for. Nothing in a dump says that somebody
 * reads a queue; what it shows is a thread with the queue in a frame, or in a field of an object
 * there, and whether that thread has one of its elements in hand.
 */
final class Holders {
  /** A lambda, the object that it calls, and that object's field. */
  private static final int FIELDS = 2;

  /** A timer's task, its callable, the adapter in it, and then the same. */
  private static final int TASK_FIELDS = 5;

  private static final int MOST_TASKS = 1_000;
  private static final int ELEMENTS = 3;
  static final String MAIN = "main";

  private static final Set<WaitKind> WAITS =
      EnumSet.of(
          WaitKind.MONITOR,
          WaitKind.OBJECT_WAIT,
          WaitKind.CONDITION,
          WaitKind.LOCK,
          WaitKind.PARK,
          WaitKind.SLEEP,
          WaitKind.CLASS_INIT,
          WaitKind.NONE,
          WaitKind.UNKNOWN);

  /** Not for an answer from outside, but for another thread. */
  private static final Set<WaitKind> STUCK =
      EnumSet.of(WaitKind.MONITOR, WaitKind.LOCK, WaitKind.CLASS_INIT);

  /** For another thread as well, for as long as it takes. */
  private static final Set<WaitKind> ENDLESS =
      EnumSet.of(WaitKind.OBJECT_WAIT, WaitKind.CONDITION, WaitKind.PARK);

  private final JoinedHeap heap;
  private final TimeLimits limits = new TimeLimits();
  private final Set<Long> waiters = new HashSet<>();
  private final Set<String> waitersMethods = new HashSet<>();

  /**
   * @param waiting all threads that a rule is about, whatever finding they belong to: they have the
   *     object because they wait for it
   */
  Holders(JoinedHeap heap, List<ObservedThread> waiting) {
    this.heap = heap;
    for (ObservedThread thread : waiting) {
      OfThread twin = heap.in(thread);
      if (twin != null && stillWaits(twin, thread)) {
        waiters.add(twin.address());
        twin.sample().stack().frames().stream()
            .filter(heap.series()::isOwn)
            .forEach(frame -> waitersMethods.add(frame.qualifiedMethod()));
      }
    }
  }

  /** The heap dump is some moments older or younger: who got through meanwhile may have it. */
  private static boolean stillWaits(OfThread twin, ObservedThread thread) {
    List<Frame> stack = twin.sample().stack().frames();
    String in = thread.stack().blockedInName();
    return stack.isEmpty() || stack.stream().anyMatch(frame -> frame.qualifiedMethod().equals(in));
  }

  /**
   * Who was found.
   *
   * @param threads by what they are doing
   * @param tasks how many tasks of timers
   * @param complete whether there was not too much to look at
   */
  record Found(Map<Doing, List<ObservedThread>> threads, int tasks, boolean complete) {
    List<ObservedThread> doing(List<Doing> doing) {
      List<ObservedThread> all = new ArrayList<>();
      doing.forEach(each -> all.addAll(threads.getOrDefault(each, List.of())));
      return all;
    }
  }

  /** Which of some objects threads but those that wait have at hand. */
  Hands hands() {
    return new Hands(heap, waiters);
  }

  private static String by(Way way) {
    return way.holder() + '.' + way.field();
  }

  private static Search search(HeapNode object, int fields) {
    return new Search(Set.of(object.address()), Set.of(), fields);
  }

  Found of(HeapNode object) {
    HeapGraph graph = heap.graph();
    Ways ways = graph.fromThreads(heap.others(waiters), search(object, FIELDS));
    Set<String> shared = new HashSet<>();
    graph.fromThreads(waiters, search(object, FIELDS)).ways().forEach(way -> shared.add(by(way)));
    Map<Long, Set<Integer>> frames = new LinkedHashMap<>();
    Set<Long> ofTheirOwn = new HashSet<>();
    for (Way way : ways.ways()) {
      frames.computeIfAbsent(way.from(), unused -> new LinkedHashSet<>()).add(way.frame());
      if (way.field().isEmpty() || !shared.contains(by(way))) {
        ofTheirOwn.add(way.from());
      }
    }
    Set<String> elements = classesOfElements(object);
    Map<Doing, List<ObservedThread>> found = new LinkedHashMap<>();
    for (OfThread thread : graph.threads()) {
      ObservedThread observed = heap.observed(thread.address());
      Set<Integer> having = frames.get(thread.address());
      if (observed != null && having != null) {
        Doing doing = doing(thread, observed, having, elements);
        boolean unclear = !ofTheirOwn.contains(thread.address()) && !hasOneOf(thread, elements);
        if (doing == Doing.WORK && unclear) {
          doing = Doing.WAIT; // at work with an object that has the queue for those who wait
        }
        if (doing != null) {
          put(found, doing, observed);
        }
      }
    }
    Unseen unseen = new Unseen(heap, waiters, waitersMethods);
    if (unseen.isOpenToAll(object, shared)) {
      unseen.mayReachStatics().forEach(thread -> put(found, Doing.WAIT, thread));
    } else if (found.isEmpty()) {
      for (ObservedThread thread : unseen.mayReachFromAfar(object)) {
        OfThread twin = heap.in(thread);
        boolean inHand = twin != null && hasOneOf(twin, elements);
        put(found, inHand && !isStuck(thread) ? Doing.WORK : waiting(thread), thread);
      }
    }
    List<Long> tasks = new ArrayList<>();
    boolean allTasks = true;
    for (String name : TimedTasks.load()) {
      HeapGraph.Instances instances = graph.instancesOf(name, true, MOST_TASKS);
      instances.nodes().forEach(node -> tasks.add(node.address()));
      allTasks &= instances.all();
    }
    Ways fromTasks = graph.fromObjects(tasks, search(object, TASK_FIELDS));
    int having = (int) fromTasks.ways().stream().map(Way::from).distinct().count();
    boolean complete =
        ways.complete() && fromTasks.complete() && allTasks && !unseen.hasThreadsWithoutStack();
    return new Found(found, having, complete);
  }

  private static void put(
      Map<Doing, List<ObservedThread>> found, Doing doing, ObservedThread thread) {
    if (found.values().stream().noneMatch(threads -> threads.contains(thread))) {
      found.computeIfAbsent(doing, unused -> new ArrayList<>()).add(thread);
    }
  }

  /** Null for those that have it for another reason: who made it, and who waits for it at times. */
  private @Nullable Doing doing(
      OfThread thread, ObservedThread observed, Set<Integer> having, Set<String> elements) {
    List<Frame> stack = thread.sample().stack().frames();
    Set<String> own = new HashSet<>();
    boolean onlyMain = true;
    for (int frame : having) {
      if (frame >= 0 && frame < stack.size() && heap.series().isOwn(stack.get(frame))) {
        own.add(stack.get(frame).qualifiedMethod());
        onlyMain &= stack.get(frame).method().equals(MAIN) && frame == stack.size() - 1;
      }
    }
    boolean inHand = !elements.isEmpty() && hasOneOf(thread, elements);
    if (!own.isEmpty() && (waitersMethods.containsAll(own) || onlyMain && !inHand)) {
      return null;
    }
    if (STUCK.contains(observed.waitKind()) || inHand && isStuck(observed)) {
      return Doing.WAIT; // it may be why nobody reads
    }
    if (inHand || !WAITS.contains(observed.waitKind())) {
      return Doing.WORK;
    }
    // The loop of a pool has the queue of its tasks, and runs one of them.
    boolean runsTask = own.isEmpty() && observed.waitKind() == WaitKind.SLEEP;
    return runsTask ? Doing.WORK : waiting(observed);
  }

  private boolean isStuck(ObservedThread thread) {
    return STUCK.contains(thread.waitKind())
        || ENDLESS.contains(thread.waitKind()) && !limits.has(thread);
  }

  private Doing waiting(ObservedThread thread) {
    return thread.waitKind() == WaitKind.SLEEP ? Doing.PAUSE : Doing.WAIT;
  }

  /** Classes of the JDK are everywhere: a text in a frame need not come from the queue. */
  private Set<String> classesOfElements(HeapNode object) {
    Set<String> names = new HashSet<>();
    for (HeapNode element : heap.reader().elements(object, ELEMENTS)) {
      if (!element.className().startsWith("java.")) {
        names.add(element.className());
      }
    }
    return names;
  }

  private boolean hasOneOf(OfThread thread, Set<String> classNames) {
    for (Local local : heap.graph().locals(thread.address())) {
      HeapNode object = heap.graph().at(local.address());
      if (object != null && classNames.contains(object.className())) {
        return true;
      }
    }
    return false;
  }
}
