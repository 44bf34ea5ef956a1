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
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PendingWork;
import java.util.ArrayList;
import java.util.EnumMap;
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

  /**
   * A timer's task, its callable, the adapter in it, a guard of the program's, and then the same.
   */
  private static final int TASK_FIELDS = 6;

  /**
   * Over layers and collections pending work gets at nearly everything: no proof for or against.
   */
  private static final int FAR_TASK_FIELDS = 12;

  private static final int MOST_TASKS = 1_000;
  private static final int ELEMENTS = 3;
  private static final String MAIN = "main";

  private static final Set<WaitKind> WAITS =
      EnumSet.of(
          WaitKind.MONITOR,
          WaitKind.OBJECT_WAIT,
          WaitKind.CONDITION,
          WaitKind.LOCK,
          WaitKind.PARK,
          WaitKind.SLEEP,
          WaitKind.CLASS_INIT,
          WaitKind.RUNNING,
          WaitKind.NONE,
          WaitKind.UNKNOWN);

  /** Not for an answer from outside, but for another thread. */
  private static final Set<WaitKind> STUCK =
      EnumSet.of(WaitKind.MONITOR, WaitKind.LOCK, WaitKind.CLASS_INIT);

  /** For another thread as well, for as long as it takes. */
  private static final Set<WaitKind> ENDLESS =
      EnumSet.of(WaitKind.OBJECT_WAIT, WaitKind.CONDITION, WaitKind.PARK);

  private static final Set<Doing> PENDING = EnumSet.of(Doing.TASK, Doing.TIMER, Doing.FAR_TASK);

  /** What a program calls to wait for another thread of its own. */
  private static final List<String> OF_THE_PLATFORM =
      List.of(
          "java.util.concurrent.",
          "java.lang.",
          "jdk.internal.misc.",
          "jdk.internal.vm.",
          "sun.misc.");

  private final JoinedHeap heap;
  private final TimeLimits limits = new TimeLimits();
  private final Set<Long> waiters = new HashSet<>();
  private final Set<String> waitersMethods = new HashSet<>();
  private final List<Glob> usedIn;

  /**
   * @param waiting all threads that a rule is about, whatever finding they belong to: they have the
   *     object because they wait for it
   * @param usedIn methods of such objects: whoever is in one works with it
   */
  Holders(JoinedHeap heap, List<ObservedThread> waiting, List<Glob> usedIn) {
    this.heap = heap;
    this.usedIn = usedIn;
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
   * @param tasks which pending work
   * @param allThreads whether there was not too much to look at
   */
  record Found(Map<Doing, List<ObservedThread>> threads, Tasks tasks, boolean allThreads) {
    List<ObservedThread> doing(List<Doing> doing) {
      List<ObservedThread> all = new ArrayList<>();
      doing.forEach(each -> all.addAll(threads.getOrDefault(each, List.of())));
      return all;
    }

    /** How much pending work does any of this. */
    int tasks(List<Doing> doing) {
      return doing.stream().mapToInt(each -> tasks.count().getOrDefault(each, 0)).sum();
    }

    /** Whether nobody else is doing any of this. */
    boolean complete(List<Doing> doing) {
      return allThreads && (tasks.complete() || doing.stream().noneMatch(PENDING::contains));
    }
  }

  /**
   * Pending work that may get at an object.
   *
   * @param count how much of each kind
   * @param complete whether there was not too much to look at
   */
  record Tasks(Map<Doing, Integer> count, boolean complete) {}

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
        put(found, beside ? waiting(thread) : Doing.WAIT, thread);
      }
    } else if (found.isEmpty()) {
      unseen
          .mayReachFromAfar(object)
          .forEach(
              (thread, byItself) -> {
                OfThread twin = heap.in(thread);
                boolean inHand = byItself && twin != null && hasOneOf(twin, elements);
                put(found, inHand && !isStuck(thread) ? Doing.WORK : waiting(thread), thread);
              });
    }
    Tasks tasks = tasks(object);
    boolean allThreads = ways.complete() && !unseen.hasThreadsWithoutStack();
    return new Found(found, tasks, allThreads);
  }

  private Tasks tasks(HeapNode object) {
    Map<Long, Doing> work = new LinkedHashMap<>();
    boolean all = true;
    for (PendingWork pending : PendingWork.load()) {
      HeapGraph.Instances instances =
          heap.graph().instancesOf(pending.className(), true, MOST_TASKS);
      for (HeapNode task : instances.nodes()) {
        HeapNode.Value period = pending.period().isEmpty() ? null : task.field(pending.period());
        boolean again = period != null && period.bits() != 0;
        work.put(task.address(), again ? Doing.TIMER : Doing.TASK);
      }
      all &= instances.all();
    }
    Ways near = heap.graph().fromObjects(work.keySet(), search(object, TASK_FIELDS));
    Map<Doing, Integer> count = new EnumMap<>(Doing.class);
    Set<Long> told = new HashSet<>();
    for (Way way : near.ways()) {
      if (told.add(way.from())) {
        count.merge(work.getOrDefault(way.from(), Doing.TASK), 1, Integer::sum);
      }
    }
    if (!count.isEmpty() || !near.complete()) {
      return new Tasks(count, all && near.complete());
    }
    Ways far = heap.graph().fromObjects(work.keySet(), search(object, FAR_TASK_FIELDS));
    long having = far.ways().stream().map(Way::from).distinct().count();
    return new Tasks(Map.of(Doing.FAR_TASK, (int) having), all && far.complete());
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
        onlyMain &= isMain(stack, frame);
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
    return runsTask ? Doing.WORK : waitingNear(observed);
  }

  /** Who has it at hand and waits for something that comes by itself goes on, too. */
  private Doing waitingNear(ObservedThread thread) {
    Doing doing = waiting(thread);
    boolean comes = limits.has(thread) || isInLibrary(thread);
    return doing == Doing.WAIT && comes ? Doing.PAUSE : doing;
  }

  /** A call such as {@code HttpClient.send} waits in a future of its own for the other side. */
  private boolean isInLibrary(ObservedThread thread) {
    for (Frame frame : thread.sample().stack().frames()) {
      if (OF_THE_PLATFORM.stream().noneMatch(frame.owner()::startsWith)) {
        return !heap.series().isOwn(frame);
      }
    }
    return false;
  }

  /** {@code main}, and what a language has it call by the same name. */
  static boolean isMain(List<Frame> stack, int frame) {
    return stack.subList(frame, stack.size()).stream().allMatch(f -> f.method().equals(MAIN));
  }

  private boolean isUse(OfThread thread, int frame) {
    List<Frame> stack = thread.sample().stack().frames();
    return frame >= 0
        && frame < stack.size()
        && usedIn.stream().anyMatch(glob -> glob.matches(stack.get(frame).qualifiedMethod()));
  }

  private boolean isStuck(ObservedThread thread) {
    return STUCK.contains(thread.waitKind())
        || ENDLESS.contains(thread.waitKind()) && !limits.has(thread);
  }

  private static Doing waiting(ObservedThread thread) {
    return switch (thread.waitKind()) {
      case SLEEP -> Doing.PAUSE;
      case RUNNING -> Doing.RUN;
      default -> Doing.WAIT;
    };
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
