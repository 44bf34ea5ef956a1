package io.leakscan.heap.graph;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.ObjectIndex;
import io.leakscan.heap.schema.HeapClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where reachability begins. What only a thread's stack holds is held by the thread: it goes when
 * the thread ends.
 */
final class RootSet {
  private static final String THREAD = "java.lang.Thread";
  private static final int[] NONE = {};

  private final Bits seen;
  private final Map<Integer, IntStream.Builder> locals = new HashMap<>();
  private int[] objects = new int[256];
  private int count;
  private boolean[] threads = {}; // by class, whether its instances are roots

  private RootSet(int size) {
    seen = new Bits(size);
  }

  static RootSet of(Survey survey) {
    RootSet set = new RootSet(survey.objects());
    Roots roots = survey.roots();
    ObjectIndex index = survey.index();
    LongIntMap threads = new LongIntMap();
    for (int i = 0; i < roots.count(); i++) {
      int object = index.find(roots.id(i));
      if (roots.kind(i) == RootKind.THREAD && object >= 0) {
        threads.put(roots.threadSerial(i), object);
        set.add(object);
      }
    }
    for (int i = 0; i < roots.count(); i++) {
      int object = index.find(roots.id(i));
      int thread = roots.kind(i).ofThread() ? threads.get(roots.threadSerial(i)) : -1;
      if (object >= 0 && thread >= 0) {
        set.addLocal(thread, object);
      } else if (object >= 0) {
        set.add(object);
      }
    }
    if (set.count == 0) {
      set.fallBack(survey);
    }
    return set;
  }

  /**
   * A dump that was cut has no roots, for the JVM writes them last: classes then stand for them,
   * and threads as they are {@link #met}.
   */
  private void fallBack(Survey survey) {
    threads = new boolean[survey.classes().count()];
    for (HeapClass each : survey.classes().all()) {
      threads[each.index()] = each.isA(THREAD);
      int object = each.record() == null ? -1 : survey.index().find(each.id());
      if (object >= 0) {
        add(object);
      }
    }
  }

  /** An object of the dump: a thread is a root where there are none. */
  void met(int object, int type) {
    if (threads.length > 0 && threads[type]) {
      add(object);
    }
  }

  private void add(int object) {
    if (seen.get(object)) {
      return;
    }
    seen.set(object);
    if (count == objects.length) {
      objects = Arrays.copyOf(objects, count * 2);
    }
    objects[count++] = object;
  }

  private void addLocal(int thread, int object) {
    locals.computeIfAbsent(thread, key -> IntStream.builder()).add(object);
  }

  /** The numbers of the objects, each once. */
  int[] objects() {
    return Arrays.copyOf(objects, count);
  }

  /** What the stack of a thread object holds. */
  int[] locals(int thread) {
    if (!seen.get(thread)) {
      return NONE; // a thread whose stack is known is a root; nearly all objects are none
    }
    IntStream.Builder held = locals.get(thread);
    return held == null ? NONE : held.build().toArray();
  }
}
