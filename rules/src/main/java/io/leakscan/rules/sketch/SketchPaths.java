package io.leakscan.rules.sketch;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph.Keepers;
import io.leakscan.model.HeapGraph.Local;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shortest ways to all objects of a sketch, from static fields first and then from threads. */
final class SketchPaths {
  private final Map<Long, SketchNode> objects;
  private final Map<Long, Way> ways = new HashMap<>();
  private final Deque<Way> next = new ArrayDeque<>();

  /** One step more than the way before it. */
  private record Way(@Nullable Way before, Step step, String root, long address) {}

  /**
   * @param without addresses of objects that are not gone through
   */
  SketchPaths(
      SketchObjects objects,
      Set<Long> without,
      List<OfThread> threads,
      Map<Long, List<Local>> locals) {
    this.objects = objects.byAddress();
    objects
        .statics()
        .forEach(
            (field, held) -> {
              int dot = field.lastIndexOf('.');
              Step type = new Step(Kind.ROOT, "", field.substring(0, dot), true, 1);
              if (held.isReference()) {
                Way root = new Way(null, type, "class", 0);
                go(root, Kind.STATIC, field.substring(dot + 1), held.bits());
              }
            });
    for (OfThread thread : threads) {
      if (without.contains(thread.address())) {
        continue;
      }
      Way root = thread(thread);
      for (Local local : locals.getOrDefault(thread.address(), List.of())) {
        Frame frame = thread.sample().stack().frames().get(local.frame());
        go(root, Kind.LOCAL, frame.qualifiedMethod(), local.address());
      }
    }
    while (!next.isEmpty()) {
      Way way = next.removeFirst();
      SketchNode node = this.objects.get(way.address);
      if (node != null && !without.contains(way.address)) {
        int index = 0;
        for (SketchReferences.Link link : SketchReferences.links(node)) {
          boolean element = link.field().isEmpty();
          String by = element ? String.valueOf(index++) : link.field();
          go(way, element ? Kind.ELEMENT : Kind.FIELD, by, link.to());
        }
      }
    }
  }

  private Way thread(OfThread thread) {
    SketchNode node = objects.get(thread.address());
    String type = node == null ? "java.lang.Thread" : node.className();
    Way known = ways.get(thread.address());
    String root = "thread \"" + thread.sample().name() + '"';
    Way way = new Way(null, new Step(Kind.ROOT, "", type, false, 1), root, thread.address());
    if (known == null) {
      ways.put(thread.address(), way);
      next.add(way);
    }
    return way;
  }

  private void go(Way from, Kind kind, String by, long to) {
    SketchNode node = objects.get(to);
    if (node != null && !ways.containsKey(to)) {
      Way way = new Way(from, new Step(kind, by, node.className(), false, 1), from.root, to);
      ways.put(to, way);
      next.add(way);
    }
  }

  Keepers to(Collection<Long> targets) {
    Map<Long, HeapPath> paths = new LinkedHashMap<>();
    Set<Long> garbage = new HashSet<>();
    for (long target : targets) {
      Way way = ways.get(target);
      if (way == null) {
        garbage.add(target);
      } else {
        paths.put(target, path(way));
      }
    }
    return new Keepers(paths, garbage);
  }

  private static HeapPath path(Way end) {
    List<Step> steps = new ArrayList<>();
    for (Way way = end; way != null; way = way.before) {
      steps.add(0, way.step);
    }
    return new HeapPath(end.root, steps);
  }
}
