package io.leakscan.heap.ask;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Goes from some objects, such as the local variables of threads, over fields, all threads at once
 * and level by level: the objects of a level are read in the order of the file, so that no part of
 * it is walked over twice.
 */
final class WaySearch {
  private static final int MOST_OBJECTS = 30_000;

  /** An object that more frames than these share tells nothing of any of them. */
  private static final int MOST_ORIGINS = 8;

  /** Longer arrays are stores of data, of which everybody has a part. */
  private static final int MOST_ELEMENTS = 64;

  private static final int MOST_THREAD_LOCALS = 512;

  private static final String REFERENCE = "java.lang.ref.Reference";

  private final HeapObjects objects;
  private final Search search;
  private final List<Way> ways = new ArrayList<>();
  private final Set<Way> told = new HashSet<>();
  private final Map<Long, List<Origin>> seen = new HashMap<>();
  private final Map<Long, List<Origin>> first = new HashMap<>();
  private int left = MOST_OBJECTS;

  /** A frame. */
  private record Origin(long from, int frame) {}

  WaySearch(HeapObjects objects, Search search) {
    this.objects = objects;
    this.search = search;
  }

  Ways fromThreads(Collection<Long> threads, FrameLocals locals) throws IOException {
    for (long thread : threads) {
      for (Local local : locals.of(thread)) {
        begin(local.address(), new Origin(thread, local.frame()));
      }
      threadLocals(thread);
    }
    return run();
  }

  Ways fromObjects(Collection<Long> from) throws IOException {
    for (long object : from) {
      begin(object, new Origin(object, HeapGraph.NO_FRAME));
    }
    return run();
  }

  private void begin(long address, Origin origin) {
    if (search.targets().contains(address)) {
      tell(new Way(address, origin.from, origin.frame, "", ""));
    } else {
      put(first, address, origin);
    }
  }

  /** {@code Thread.threadLocals.table[i].value}. */
  private void threadLocals(long thread) throws IOException {
    HeapInstance object = objects.instance(thread);
    HeapInstance map = object == null ? null : objects.instance(object.reference("threadLocals"));
    HeapArray table = map == null ? null : objects.array(map.reference("table"));
    if (table == null) {
      return;
    }
    for (long entry : table.elements(0, MOST_THREAD_LOCALS)) {
      HeapInstance value = objects.instance(entry);
      if (value != null && value.reference("value") != 0) {
        begin(value.reference("value"), new Origin(thread, HeapGraph.NO_FRAME));
      }
    }
  }

  private Ways run() throws IOException {
    Map<Long, List<Origin>> level = first;
    for (int i = 0; i < search.fields() && !level.isEmpty(); i++) {
      level = next(level);
    }
    return new Ways(ways, left > 0);
  }

  private Map<Long, List<Origin>> next(Map<Long, List<Origin>> level) throws IOException {
    Map<Integer, Long> inOrder = new TreeMap<>();
    for (long address : level.keySet()) {
      int number = objects.survey().index().find(address);
      if (number >= 0) {
        inOrder.put(number, address);
      }
    }
    Map<Long, List<Origin>> next = new HashMap<>();
    for (Map.Entry<Integer, Long> entry : inOrder.entrySet()) {
      if (left-- <= 0) {
        break;
      }
      List<Origin> origins = level.getOrDefault(entry.getValue(), List.of());
      HeapObject object = objects.get(entry.getKey());
      if (object != null) {
        loader(
            object instanceof HeapClassObject described ? described.described() : object.type(),
            origins);
      }
      if (object instanceof HeapInstance instance && !isCrossroads(instance)) {
        for (HeapField field : instance.fields()) {
          if (!isWeak(field)) {
            follow(field.address(), field.owner().name(), field.name(), origins, next);
          }
        }
      } else if (object instanceof HeapArray array && array.element() == BasicType.OBJECT) {
        String holder = array.type().name();
        for (long element :
            array.elements(0, array.length() <= MOST_ELEMENTS ? MOST_ELEMENTS : 0)) {
          follow(element, holder, "", origins, next);
        }
      }
    }
    return next;
  }

  /** An object keeps its class, and that its loader: there a search ends, as all else does. */
  private void loader(HeapClass type, List<Origin> origins) {
    ClassRecord record = type.record();
    if (record != null && search.targets().contains(record.loaderId())) {
      for (Origin origin : origins) {
        tell(new Way(record.loaderId(), origin.from, origin.frame, type.name(), ""));
      }
    }
  }

  private void follow(
      long to, String holder, String field, List<Origin> origins, Map<Long, List<Origin>> next) {
    if (to == 0) {
      return;
    }
    for (Origin origin : origins) {
      if (search.targets().contains(to)) {
        tell(new Way(to, origin.from, origin.frame, holder, field));
      } else {
        put(next, to, origin);
      }
    }
  }

  private void tell(Way way) {
    if (told.add(way)) {
      ways.add(way);
    }
  }

  /** An object is followed from a frame once. */
  private void put(Map<Long, List<Origin>> level, long address, Origin origin) {
    if (search.without().contains(address)) {
      return;
    }
    List<Origin> origins = seen.computeIfAbsent(address, unused -> new ArrayList<>());
    if (origins.size() < MOST_ORIGINS && !origins.contains(origin)) {
      origins.add(origin);
      level.computeIfAbsent(address, unused -> new ArrayList<>()).add(origin);
    }
  }

  /** Who knows an object only until it is collected does not have it. */
  private static boolean isWeak(HeapField field) {
    return field.name().equals("referent") && field.owner().name().equals(REFERENCE);
  }

  private static boolean isCrossroads(HeapInstance instance) {
    return HeapGraph.CROSSROADS.stream().anyMatch(instance.type()::isA);
  }
}
