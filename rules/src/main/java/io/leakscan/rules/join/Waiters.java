package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.ClassName;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which object each thread waits for: what it parks for leads to it over a field of the object,
 * exactly; where threads do not park, or the field is another, it is a local variable of a frame.
 */
final class Waiters {
  private static final int MOST_INSTANCES = 10_000;

  private final JoinedHeap heap;
  private final Awaited awaited;
  private final Map<Long, HeapNode> parkedOn = new HashMap<>(); // by what threads park for

  Waiters(JoinedHeap heap, Awaited awaited) {
    this.heap = heap;
    this.awaited = awaited;
    if (!awaited.parksOn().isEmpty()) {
      for (ClassName name : awaited.classes()) {
        heap.graph()
            .instancesOf(name.name(), name.subclasses(), MOST_INSTANCES)
            .nodes()
            .forEach(this::index);
      }
    }
  }

  private void index(HeapNode object) {
    parkedOn.put(object.address(), object); // LinkedTransferQueue parks its threads for itself
    for (FieldPath path : awaited.parksOn()) {
      HeapNode.Value value = heap.reader().value(object, path.steps());
      if (value != null && value.isReference() && value.bits() != 0) {
        parkedOn.put(value.bits(), object);
      }
    }
  }

  /** The threads by what they wait for, those left out of which that is not known. */
  Map<Long, Waited> of(List<ObservedThread> threads) {
    Map<Long, Waited> found = new LinkedHashMap<>();
    for (ObservedThread thread : threads) {
      OfThread twin = heap.in(thread);
      HeapNode object = twin == null ? null : object(twin, thread);
      if (object != null) {
        found.computeIfAbsent(object.address(), unused -> new Waited(object)).threads.add(thread);
      }
    }
    return found;
  }

  /** An object and who waits for it. */
  static final class Waited {
    final HeapNode object;
    final List<ObservedThread> threads = new ArrayList<>();

    Waited(HeapNode object) {
      this.object = object;
    }
  }

  private @Nullable HeapNode object(OfThread thread, ObservedThread observed) {
    HeapNode object = heap.graph().at(thread.address());
    HeapNode.Value blocker = object == null ? null : object.field("parkBlocker");
    HeapNode exact = blocker == null ? null : parkedOn.get(blocker.bits());
    return exact == null ? local(thread, observed) : exact;
  }

  private @Nullable HeapNode local(OfThread thread, ObservedThread observed) {
    if (!awaited.blockedIn() && awaited.localOf().isEmpty()) {
      return null;
    }
    List<Frame> frames = thread.sample().stack().frames();
    for (Local local : heap.graph().locals(thread.address())) {
      boolean meant = local.frame() < frames.size() && isMeant(frames.get(local.frame()), observed);
      HeapNode object = meant ? heap.graph().at(local.address()) : null;
      if (object != null && isSuch(object)) {
        return object;
      }
    }
    return null;
  }

  private boolean isMeant(Frame frame, ObservedThread observed) {
    String name = frame.qualifiedMethod();
    return awaited.blockedIn() && name.equals(observed.stack().blockedInName())
        || awaited.localOf().stream().anyMatch((Glob glob) -> glob.matches(name));
  }

  private boolean isSuch(HeapNode object) {
    return awaited.classes().stream().anyMatch(name -> isSuch(object, name));
  }

  static boolean isSuch(HeapNode object, ClassName name) {
    return name.subclasses() ? object.isA(name.name()) : object.className().equals(name.name());
  }
}
