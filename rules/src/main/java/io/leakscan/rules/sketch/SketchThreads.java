package io.leakscan.rules.sketch;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.pack.HeapSketch.Actor;
import io.leakscan.rules.pack.HeapSketch.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a sketch: those of the thread dump beside it, and those with a stack of theirs.
 */
final class SketchThreads {
  private final SketchObjects objects;
  private final ThreadNumbers numbers;
  private final List<OfThread> all = new ArrayList<>();
  private final Map<Long, List<Local>> locals = new HashMap<>();

  /**
   * @param numbers of threads with a stack of theirs
   */
  SketchThreads(SketchObjects objects, ThreadNumbers numbers) {
    this.objects = objects;
    this.numbers = numbers;
  }

  List<OfThread> all() {
    return all;
  }

  /** Local variables by the thread's address. */
  Map<Long, List<Local>> locals() {
    return locals;
  }

  /**
   * Takes all threads.
   *
   * @param dump of the same moment, null if there is none
   * @throws SketchException if a thread is in neither, or has no such frame
   */
  void add(List<Actor> actors, @Nullable Snapshot dump) throws SketchException {
    Set<ThreadSample> described = new HashSet<>();
    for (Actor actor : actors) {
      for (int i = 0; i < actor.names().size(); i++) {
        ThreadSample twin = actor.stack() == null ? find(actor, i, dump) : null;
        described.add(twin);
        add(actor, i, twin);
        goneOn(actor, i, dump).ifPresent(described::add);
      }
    }
    for (ThreadSample thread : dump == null ? List.<ThreadSample>of() : dump.threads()) {
      if (thread.kind() != ThreadKind.VM_INTERNAL && !described.contains(thread)) {
        boolean virtual = thread.kind() == ThreadKind.VIRTUAL;
        SketchNode object = objects.object(virtual ? VIRTUAL_THREAD : "java.lang.Thread");
        all.add(new OfThread(object.address(), ThreadDrawing.asInHeap(thread, null)));
      }
    }
    if (all.isEmpty()) {
      SketchNode object = objects.object("java.lang.ref.Reference$ReferenceHandler");
      all.add(new OfThread(object.address(), ThreadDrawing.handler(numbers)));
    }
  }

  /** A thread of the thread dump of which the sketch says where it is by now. */
  private static Optional<ThreadSample> goneOn(Actor actor, int index, @Nullable Snapshot dump) {
    return actor.stack() == null || dump == null
        ? Optional.empty()
        : dump.threads().stream()
            .filter(thread -> thread.identity().id() == actor.number())
            .filter(thread -> thread.name().equals(actor.names().get(index)))
            .findFirst();
  }

  static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private void add(Actor actor, int index, @Nullable ThreadSample twin) throws SketchException {
    String name = actor.names().get(index);
    SketchNode object = objects.of(name).get(0);
    HeapNode.Value blocker = object.field("parkBlocker");
    HeapNode blockedOn = blocker == null ? null : objects.byAddress().get(blocker.bits());
    ThreadSample sample;
    if (twin == null) {
      long number = actor.number() == ThreadIdentity.NONE ? numbers.of(name) : actor.number();
      List<Frame> stack = actor.stack() == null ? List.of() : actor.stack();
      boolean virtual = object.isA("java.lang.BaseVirtualThread");
      sample =
          ThreadDrawing.of(
              new ThreadIdentity(name, number, ThreadIdentity.NONE, ThreadIdentity.NONE),
              virtual ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM,
              new StackTrace(stack, false),
              actor.doing(),
              blockedOn);
    } else {
      sample = ThreadDrawing.asInHeap(twin, blockedOn);
    }
    object.set("tid", new HeapNode.Value(false, sample.identity().id()));
    all.add(new OfThread(object.address(), sample));
    List<Local> found = new ArrayList<>();
    for (Map.Entry<String, List<Value>> local : actor.locals().entrySet()) {
      int frame = frame(actor, name, local.getKey(), sample.stack());
      for (Value value : local.getValue()) {
        found.add(new Local(frame, objects.value(value, index).bits()));
      }
    }
    locals.put(object.address(), found);
    threadLocals(actor, index, object);
  }

  /** The first from the top. */
  private static int frame(Actor actor, String thread, String method, StackTrace stack)
      throws SketchException {
    for (int i = 0; i < stack.depth(); i++) {
      if (stack.frames().get(i).qualifiedMethod().equals(method)) {
        return i;
      }
    }
    throw new SketchException(
        "line %d: no frame '%s' in the stack of '%s'"
            .formatted(actor.position().line(), method, thread));
  }

  private static ThreadSample find(Actor actor, int index, @Nullable Snapshot dump)
      throws SketchException {
    String name = actor.names().get(index);
    List<ThreadSample> found = new ArrayList<>();
    for (ThreadSample thread : dump == null ? List.<ThreadSample>of() : dump.threads()) {
      boolean same =
          actor.number() == ThreadIdentity.NONE || actor.number() == thread.identity().id();
      if (same && thread.name().equals(name)) {
        found.add(thread);
      }
    }
    if (found.size() != 1) {
      String many = found.size() + " threads '%s' in the dump; 'number' tells them apart";
      throw new SketchException(
          ("line %d: " + (found.isEmpty() ? "no thread '%s' in the dump" : many))
              .formatted(actor.position().line(), name));
    }
    return found.get(0);
  }

  /** As in the JDK: {@code Thread.threadLocals.table[i].value}. */
  private void threadLocals(Actor actor, int index, SketchNode thread) {
    if (actor.threadLocals().isEmpty()) {
      return;
    }
    List<HeapNode.Value> entries = new ArrayList<>();
    for (Value value : actor.threadLocals()) {
      SketchNode entry = objects.object("java.lang.ThreadLocal$ThreadLocalMap$Entry");
      entry.set("value", objects.value(value, index));
      SketchNode key = objects.object("java.lang.ThreadLocal");
      entry.set("referent", SketchObjects.to(key));
      entries.add(SketchObjects.to(entry));
    }
    SketchNode map = objects.object("java.lang.ThreadLocal$ThreadLocalMap");
    SketchNode table =
        objects.array("java.lang.ThreadLocal$ThreadLocalMap$Entry[]", List.copyOf(entries));
    map.set("table", SketchObjects.to(table));
    map.set("size", new HeapNode.Value(false, entries.size()));
    thread.set("threadLocals", SketchObjects.to(map));
  }
}
