package io.leakscan.rules.sketch;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Goes from some objects over fields as far as a search of a dump goes, and no farther. */
final class SketchSearch {
  private static final int MOST_OBJECTS = 30_000;
  private static final int MOST_ORIGINS = 8;
  private static final int MOST_ELEMENTS = 64;
  private static final int MOST_THREAD_LOCALS = 512;

  private final Map<Long, SketchNode> objects;
  private final Search search;
  private final List<Way> ways = new ArrayList<>();
  private final Set<Way> told = new HashSet<>();
  private final Map<Long, List<Origin>> seen = new HashMap<>();
  private final Map<Long, List<Origin>> first = new TreeMap<>();
  private int left = MOST_OBJECTS;

  private record Origin(long from, int frame) {}

  SketchSearch(Map<Long, SketchNode> objects, Search search) {
    this.objects = objects;
    this.search = search;
  }

  Ways fromThreads(Collection<Long> threads, LongFunction<List<Local>> locals) {
    for (long thread : threads) {
      for (Local local : locals.apply(thread)) {
        begin(local.address(), new Origin(thread, local.frame()));
      }
      threadLocals(thread);
    }
    return run();
  }

  Ways fromObjects(Collection<Long> from) {
    from.forEach(object -> begin(object, new Origin(object, HeapGraph.NO_FRAME)));
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
  private void threadLocals(long thread) {
    HeapNode map = at(objects.get(thread), "threadLocals");
    HeapNode table = at(map, "table");
    if (table == null) {
      return;
    }
    for (long address : table.elements(MOST_THREAD_LOCALS)) {
      HeapNode value = at(objects.get(address), "value");
      if (value != null) {
        begin(value.address(), new Origin(thread, HeapGraph.NO_FRAME));
      }
    }
  }

  private @Nullable HeapNode at(@Nullable HeapNode node, String field) {
    HeapNode.Value value = node == null ? null : node.field(field);
    return value == null || !value.isReference() ? null : objects.get(value.bits());
  }

  private Ways run() {
    Map<Long, List<Origin>> level = first;
    for (int i = 0; i < search.fields() && !level.isEmpty(); i++) {
      level = next(level);
    }
    return new Ways(ways, left > 0);
  }

  private Map<Long, List<Origin>> next(Map<Long, List<Origin>> level) {
    Map<Long, List<Origin>> next = new TreeMap<>();
    for (Map.Entry<Long, List<Origin>> entry : level.entrySet()) {
      SketchNode object = objects.get(entry.getKey());
      if (object == null) {
        continue;
      }
      if (left-- <= 0) {
        break;
      }
      if (object.isArray()) {
        int elements = object.length() <= MOST_ELEMENTS ? object.length() : 0;
        for (long element : object.elements(elements)) {
          follow(element, object.className(), "", entry.getValue(), next);
        }
      } else if (HeapGraph.CROSSROADS.stream().noneMatch(object::isA)) {
        object
            .references()
            .forEach((name, to) -> follow(to, object.className(), name, entry.getValue(), next));
      }
    }
    return next;
  }

  private void follow(
      long to, String holder, String field, List<Origin> origins, Map<Long, List<Origin>> next) {
    for (Origin origin : origins) {
      if (search.targets().contains(to)) {
        tell(new Way(to, origin.from, origin.frame, holder, field));
      } else if (to != 0) {
        put(next, to, origin);
      }
    }
  }

  private void tell(Way way) {
    if (told.add(way)) {
      ways.add(way);
    }
  }

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
}
