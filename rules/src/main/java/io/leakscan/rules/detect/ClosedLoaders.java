package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.rules.table.DeadLoaders;
import io.leakscan.rules.table.LoaderHolders;
import io.leakscan.rules.table.LoaderHolders.Begin;
import io.leakscan.rules.table.LoaderHolders.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Class loaders that somebody has closed, and what keeps them all the same. The search goes from
 * where things stay registered to the loaders: backwards everything leads to their own classes.
 */
final class ClosedLoaders {
  private static final int MOST_LOADERS = 10_000;
  private static final int MOST_BEGINNINGS = 20_000;
  private static final String EACH = "*";

  private final HeapGraph graph;
  private final HeapFields fields;
  private final Map<Long, String> closed = new LinkedHashMap<>(); // class names by address
  private final Map<String, Keeper> keepers = new LinkedHashMap<>();
  private final Map<Long, Keeper> kept = new HashMap<>();

  /** What keeps some loaders. */
  static final class Keeper {
    final Row row;
    final Map<Long, HeapPath> paths = new LinkedHashMap<>(); // by the loader's address

    Keeper(Row row) {
      this.row = row;
    }
  }

  ClosedLoaders(HeapGraph graph, DeadLoaders dead, LoaderHolders holders) {
    this.graph = graph;
    this.fields = new HeapFields(graph);
    for (DeadLoaders.Row row : dead.rows()) {
      for (HeapNode loader : graph.instancesOf(row.className(), true, MOST_LOADERS).nodes()) {
        Long flag = fields.number(loader, row.closed().toArray(new String[0]));
        if (flag != null && flag == 1) {
          closed.put(loader.address(), loader.className());
        }
      }
    }
    if (!closed.isEmpty()) {
      holders.rows().forEach(this::search);
    }
  }

  /** How many are closed. */
  int count() {
    return closed.size();
  }

  /** How many of these are kept by what is known to. */
  int kept() {
    return kept.size();
  }

  /** What keeps them, each loader once: the first that the table has. */
  Collection<Keeper> keepers() {
    return keepers.values();
  }

  /** Their classes, that of most of them first. */
  List<String> classes() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    closed.values().forEach(name -> counts.merge(name, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void search(Row row) {
    if (row.begin() == Begin.LOCALS || row.begin() == Begin.THREAD_LOCALS) {
      inStacks(row);
      return;
    }
    Map<Long, HeapPath> beginnings = new LinkedHashMap<>();
    switch (row.begin()) {
      case STATIC -> {
        HeapNode held = fields.ofStatic(row.className(), row.field());
        if (held != null) {
          Step owner = new Step(Kind.ROOT, "", row.className(), true, 1);
          Step first = new Step(Kind.STATIC, row.field(), held.className(), false, 1);
          follow(held, new HeapPath("system class", List.of(owner, first)), row, 0, beginnings);
        }
      }
      case THREADS -> {
        for (OfThread thread : graph.threads()) {
          HeapNode object = graph.at(thread.address());
          if (object != null) {
            follow(object, ofThread(thread), row, 0, beginnings);
          }
        }
      }
      default -> {
        for (HeapNode each : graph.instancesOf(row.className(), true, MOST_BEGINNINGS).nodes()) {
          Step first = new Step(Kind.ROOT, "", each.className(), false, 1);
          follow(each, new HeapPath("instance", List.of(first)), row, 0, beginnings);
        }
      }
    }
    Search search = new Search(closed.keySet(), Set.of(), row.depth() + 1);
    for (Way way : graph.fromObjects(beginnings.keySet(), search).ways()) {
      HeapPath path = beginnings.get(way.from());
      if (path != null) {
        tell(row, way, path);
      }
    }
  }

  private void follow(
      HeapNode from, HeapPath path, Row row, int at, Map<Long, HeapPath> beginnings) {
    if (beginnings.size() >= MOST_BEGINNINGS) {
      return;
    }
    if (at == row.path().size()) {
      beginnings.putIfAbsent(from.address(), path);
      return;
    }
    String step = row.path().get(at);
    if (!step.equals(EACH)) {
      HeapNode next = fields.object(from, step);
      if (next != null) {
        Step by = new Step(Kind.FIELD, step, next.className(), false, 1);
        follow(next, with(path, by), row, at + 1, beginnings);
      }
      return;
    }
    for (long address : from.elements(Math.min(from.length(), MOST_BEGINNINGS))) {
      HeapNode next = address == 0 ? null : graph.at(address);
      if (next != null) {
        Step by = new Step(Kind.ELEMENT, "", next.className(), false, 1);
        follow(next, with(path, by), row, at + 1, beginnings);
      }
    }
  }

  private void inStacks(Row row) {
    Map<Long, OfThread> threads = new LinkedHashMap<>();
    graph.threads().forEach(thread -> threads.putIfAbsent(thread.address(), thread));
    Search search = new Search(closed.keySet(), Set.of(), row.depth() + 1);
    boolean locals = row.begin() == Begin.LOCALS;
    for (Way way : graph.fromThreads(threads.keySet(), search).ways()) {
      OfThread thread = threads.get(way.from());
      if (thread == null || locals == (way.frame() == HeapGraph.NO_FRAME)) {
        continue;
      }
      Step by =
          locals
              ? new Step(Kind.LOCAL, frame(thread, way.frame()), first(way), false, 1)
              : new Step(
                  Kind.FIELD, "threadLocals", "java.lang.ThreadLocal$ThreadLocalMap", false, 1);
      tell(row, way, with(ofThread(thread), by));
    }
  }

  private String first(Way way) {
    return way.holder().isEmpty() ? closed.getOrDefault(way.target(), "") : way.holder();
  }

  private static String frame(OfThread thread, int frame) {
    var frames = thread.sample().stack().frames();
    return frame >= 0 && frame < frames.size() ? frames.get(frame).qualifiedMethod() : "";
  }

  private static HeapPath ofThread(OfThread thread) {
    Step step = new Step(Kind.ROOT, "", "java.lang.Thread", false, 1);
    return new HeapPath("thread \"" + thread.sample().name() + '"', List.of(step));
  }

  private void tell(Row row, Way way, HeapPath begin) {
    String loader = closed.getOrDefault(way.target(), "");
    HeapPath path = begin;
    Step last = path.steps().get(path.steps().size() - 1);
    if (!way.holder().isEmpty() && !last.className().equals(way.holder())) {
      path = with(path, new Step(Kind.UNTOLD, "", way.holder(), false, 1));
    }
    boolean ends = way.holder().isEmpty() && last.className().equals(loader);
    if (!ends) {
      Kind kind = way.field().isEmpty() ? Kind.INTERNAL : Kind.FIELD;
      path = with(path, new Step(kind, way.field(), loader, false, 1));
    }
    if (!kept.containsKey(way.target())) {
      Keeper keeper = keepers.computeIfAbsent(row.what(), unused -> new Keeper(row));
      keeper.paths.put(way.target(), path);
      kept.put(way.target(), keeper);
    }
  }

  private static HeapPath with(HeapPath path, Step more) {
    List<Step> steps = new ArrayList<>(path.steps());
    steps.add(more);
    return new HeapPath(path.root(), steps);
  }
}
