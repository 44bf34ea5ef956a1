package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who may have an object although no local variable in the dump shows it. */
final class Unseen {
  private static final int MOST_HOLDERS = 100;
  private static final int MOST_THREADS = 1_000;

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
      if (observed != null && !waiters.contains(thread.address()) && !observed.idle()) {
        List<Frame> stack = thread.sample().stack().frames();
        for (int frame = 0; frame < stack.size(); frame++) {
          boolean main =
              frame == stack.size() - 1 && stack.get(frame).method().equals(Holders.MAIN);
          if (!main
              && heap.series().isOwn(stack.get(frame))
              && !waitersMethods.contains(stack.get(frame).qualifiedMethod())) {
            threads.add(observed);
            break;
          }
        }
      }
    }
    return threads;
  }
}
