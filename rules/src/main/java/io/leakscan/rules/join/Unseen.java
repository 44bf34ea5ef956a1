package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may have an object although no local variable in the dump shows it. */
final class Unseen {
  private static final int MOST_HOLDERS = 100;
  private static final int MOST_THREADS = 1_000;

  /** A program, its service, that one's pipeline, a stage, and the stage's field. */
  private static final int FAR = 5;

  private final JoinedHeap heap;
  private final Set<Long> waiters;
  private final Set<String> waitersMethods;

  /**
   * @param waiters the addresses of the threads that wait for the object
   * @param waitersMethods the program's own methods that they are in
   */
  Unseen(JoinedHeap heap, Set<Long> waiters, Set<String> waitersMethods) {
    this.heap = heap;
    this.waiters = waiters;
    this.waitersMethods = waitersMethods;
  }

  /**
   * Whether a static field leads to it, by itself or over the object by which those who wait have
   * it: then a method needs no local variable to get at it.
   */
  boolean isOpenToAll(HeapNode object, Set<String> holders) {
    HeapGraph graph = heap.graph();
    if (graph.staticField(object.address()) != null) {
      return true;
    }
    for (String holder : holders) {
      int dot = holder.lastIndexOf('.');
      HeapGraph.Instances all =
          dot > 0
              ? graph.instancesOf(holder.substring(0, dot), true, MOST_HOLDERS)
              : new HeapGraph.Instances(0, List.of());
      if (!all.all()
          || all.nodes().stream().anyMatch(node -> graph.staticField(node.address()) != null)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are threads of which the dump does not show what they have on their stacks. */
  boolean hasThreadsWithoutStack() {
    return heap.graph().threadsWithoutStack(MOST_THREADS).count() > 0;
  }

  /** Threads in methods of the program's own, but for {@code main} and what the waiters call. */
  List<ObservedThread> mayReachStatics() {
    List<ObservedThread> threads = new ArrayList<>();
    for (OfThread thread : heap.graph().threads()) {
      ObservedThread observed = heap.observed(thread.address());
      if (observed != null && !waiters.contains(thread.address()) && !heap.isIdle(observed)) {
        List<Frame> stack = thread.sample().stack().frames();
        for (int frame = 0; frame < stack.size(); frame++) {
          if (mayAsk(stack, frame)) {
            threads.add(observed);
            break;
          }
        }
      }
    }
    return threads;
  }

  /**
   * Threads in methods of the program's own that have the object over some fields more than show
   * that they work with it.
   *
   * @return true for those that have it in a method that the waiters are not in; false where that
   *     is a loop that they run too, and the thread is in other methods below it
   */
  Map<ObservedThread, Boolean> mayReachFromAfar(HeapNode object) {
    Search search = new Search(Set.of(object.address()), Set.of(), FAR);
    Map<ObservedThread, Boolean> threads = new LinkedHashMap<>();
    for (Way way : heap.graph().fromThreads(heap.others(waiters), search).ways()) {
      ObservedThread thread = heap.observed(way.from());
      OfThread twin = thread == null || heap.isIdle(thread) ? null : heap.in(thread);
      if (twin != null && way.frame() != HeapGraph.NO_FRAME) {
        List<Frame> stack = twin.sample().stack().frames();
        if (mayAsk(stack, way.frame())) {
          threads.put(thread, true);
        } else if (way.frame() < stack.size() && hasOwnBelow(stack, way.frame())) {
          threads.putIfAbsent(thread, false);
        }
      }
    }
    return threads;
  }

  /** {@code Worker.run}, which all of them are in, calls {@code IndexService.step} in this one. */
  private boolean hasOwnBelow(List<Frame> stack, int loop) {
    for (int frame = 0; frame < loop; frame++) {
      if (mayAsk(stack, frame)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a thread is in a method that those who wait are not in, of a class beside one of these
   * fields: of the same source file.
   *
   * @param fields {@code com.acme.Outbox.queue} and such
   */
  boolean isBeside(OfThread thread, Set<String> fields) {
    Set<String> files = new HashSet<>();
    fields.forEach(field -> files.add(outermost(field.substring(0, field.lastIndexOf('.') + 1))));
    List<Frame> stack = thread.sample().stack().frames();
    for (int frame = 0; frame < stack.size(); frame++) {
      if (files.contains(outermost(stack.get(frame).owner() + '.')) && mayAsk(stack, frame)) {
        return true;
      }
    }
    return false;
  }

  /** {@code com.acme.Outbox$Line.} and {@code com.acme.Outbox.} are {@code com.acme.Outbox}. */
  private static String outermost(String type) {
    int nested = type.indexOf('$');
    return type.substring(0, nested < 0 ? Math.max(0, type.length() - 1) : nested);
  }

  /** Neither {@code main}, which has made everything, nor what the waiters call as well. */
  private boolean mayAsk(List<Frame> stack, int frame) {
    if (frame >= stack.size()) {
      return false;
    }
    Frame of = stack.get(frame);
    return !Activity.isMain(stack, frame)
        && heap.series().isOwn(of)
        && !waitersMethods.contains(of.qualifiedMethod());
  }
}
