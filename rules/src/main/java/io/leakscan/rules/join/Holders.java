package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.HeapTest.Doing;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static final int ELEMENTS = 3;

  private final JoinedHeap heap;
  private final Activity activity;
  private final Pending pending;
  private final Set<Long> waiters = new HashSet<>();
  private final Set<String> waitersMethods = new HashSet<>();
  private final List<Glob> usedIn;
  private final Map<Long, Found> known = new HashMap<>(); // by the object's address

  /**
   * @param waiting all threads that a rule is about, whatever finding they belong to: they have the
   *     object because they wait for it
   * @param usedIn methods of such objects: whoever is in one works with it
   */
  Holders(JoinedHeap heap, List<ObservedThread> waiting, List<Glob> usedIn) {
    this.heap = heap;
    this.usedIn = usedIn;
    this.activity = new Activity(heap.series());
    this.pending = new Pending(heap.graph());
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
   * @param complete whether there was not too much to look at
   */
  record Found(Map<Doing, List<ObservedThread>> threads, boolean complete) {
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

  /** Work that no thread has at hand. */
  Pending pending() {
    return pending;
  }

  Found of(HeapNode object) {
    Found found = known.get(object.address());
    if (found == null) {
      found = search(object);
      known.put(object.address(), found);
    }
    return found;
  }

  private Found search(HeapNode object) {
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
          doing = Doing.RUN; // at work with an object that has the queue for those who wait
        }
        if (having.stream().anyMatch(frame -> isUse(thread, frame))) {
          doing = Doing.WORK;
        }
        if (doing != null) {
          put(found, doing, observed);
        }
      }
    }
    Unseen unseen = new Unseen(heap, waiters, waitersMethods);
    if (unseen.isOpenToAll(object, shared)) {
      Set<String> fields = new HashSet<>(shared);
      fields.addAll(staticField(object));
      for (ObservedThread thread : unseen.mayReachStatics()) {
        OfThread twin = heap.in(thread);
        boolean beside = twin != null && unseen.isBeside(twin, fields);
        put(found, beside ? activity.of(thread) : Doing.WAIT, thread);
      }
    } else if (found.isEmpty()) {
      unseen
          .mayReachFromAfar(object)
          .forEach(
              (thread, byItself) -> {
                OfThread twin = heap.in(thread);
                boolean inHand = byItself && twin != null && hasOneOf(twin, elements);
                put(
                    found,
                    inHand && !activity.isStuck(thread) ? Doing.WORK : activity.of(thread),
                    thread);
              });
    }
    return new Found(found, ways.complete() && !unseen.hasThreadsWithoutStack());
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
        onlyMain &= Activity.isMain(stack, frame);
      }
    }
    boolean inHand = !elements.isEmpty() && hasOneOf(thread, elements);
    if (!own.isEmpty() && (waitersMethods.containsAll(own) || onlyMain && !inHand)) {
      return null;
    }
    return activity.near(observed, inHand, !own.isEmpty());
  }

  private boolean isUse(OfThread thread, int frame) {
    List<Frame> stack = thread.sample().stack().frames();
    return frame >= 0
        && frame < stack.size()
        && usedIn.stream().anyMatch(glob -> glob.matches(stack.get(frame).qualifiedMethod()));
  }

  /** Other threads that may get at an object, whatever they are doing. */
  Set<ObservedThread> mayGetAt(HeapNode object) {
    Unseen unseen = new Unseen(heap, waiters, waitersMethods);
    Set<ObservedThread> threads = new LinkedHashSet<>(unseen.mayReachFromAfar(object).keySet());
    Set<String> fields = staticField(object);
    for (ObservedThread thread :
        fields.isEmpty() ? List.<ObservedThread>of() : unseen.mayReachStatics()) {
      OfThread twin = heap.in(thread);
      if (twin != null && unseen.isBeside(twin, fields)) {
        threads.add(thread);
      }
    }
    return threads;
  }

  private Set<String> staticField(HeapNode object) {
    String field = heap.graph().staticField(object.address());
    return field == null ? Set.of() : Set.of(field);
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
