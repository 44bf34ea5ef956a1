package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.join.Sought;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who keeps the objects that findings are about: asked once for all of them. */
public final class Holdings {
  /** A turn costs about a quarter of what reading the dump does, and most need no whole one. */
  private static final int TURNS = 30;

  private static final String NOT_FOUND = "objects that were not followed up";

  private static final int MOST_TOLD = 3;

  /** Nine tenths. */
  private static final long NEARLY = 9;

  private static final long TEN = 10;

  private final HeapGraph graph;
  private final Predicate<String> own;
  private final Map<Set<Long>, Set<Long>> wanted = new LinkedHashMap<>(); // by what does not count
  private final Map<Set<Long>, HeapGraph.Keepers> keepers = new HashMap<>();

  /** Where no class is known to be the program's. */
  public Holdings(HeapGraph graph) {
    this(graph, name -> false);
  }

  /**
   * @param own whether a class is the program's
   */
  public Holdings(HeapGraph graph, Predicate<String> own) {
    this.graph = graph;
    this.own = own;
  }

  public void seek(List<Sought> sought) {
    for (Sought one : sought) {
      wanted
          .computeIfAbsent(one.without(), unused -> new LinkedHashSet<>())
          .addAll(one.addresses());
    }
  }

  public void search() {
    wanted.forEach(
        (without, objects) -> keepers.put(without, graph.keepers(objects, without, TURNS)));
  }

  /** One for each name of which something is known. */
  public List<Evidence> evidence(List<Sought> sought) {
    Map<String, List<Sought>> byName = new LinkedHashMap<>();
    sought.forEach(one -> byName.computeIfAbsent(one.name(), n -> new ArrayList<>()).add(one));
    List<Evidence> evidence = new ArrayList<>();
    byName.forEach(
        (name, all) -> {
          HeapHolders holders = holders(name, all);
          if (holders.looked() > 0) {
            evidence.add(holders);
          }
        });
    return evidence;
  }

  private HeapHolders holders(String name, List<Sought> sought) {
    Map<String, List<HeapPath>> byPlace = new LinkedHashMap<>();
    long looked = 0;
    long garbage = 0;
    long untold = 0;
    long count = 0;
    String besides = "";
    for (Sought one : sought) {
      HeapGraph.Keepers found = keepers.get(one.without());
      besides = one.besides();
      count += one.count();
      for (long address : one.addresses()) {
        looked++;
        HeapPath path = found == null ? null : found.paths().get(address);
        if (path != null) {
          byPlace.computeIfAbsent(PathText.place(path), place -> new ArrayList<>()).add(path);
        } else if (found != null && found.garbage().contains(address)) {
          garbage++;
        } else {
          untold++;
        }
      }
    }
    boolean all = looked < count && byPlace.size() == 1 && garbage == 0 && untold == 0;
    long most = byPlace.values().stream().mapToLong(List::size).sum();
    long times = all && most == looked ? count : 0;
    List<HeapHolders.Holder> holders =
        byPlace.values().stream()
            .sorted(Comparator.comparingInt((List<HeapPath> paths) -> -paths.size()))
            .limit(MOST_TOLD)
            .map(paths -> holder(paths, times == 0 ? paths.size() : times))
            .toList();
    return new HeapHolders(name, besides, count, looked, garbage, untold, holders);
  }

  /**
   * The last object stands for all that are in places like its own; of arrays on the way the index
   * is told where it is the same for all.
   */
  private static HeapHolders.Holder holder(List<HeapPath> paths, long count) {
    HeapPath path = paths.get(0);
    List<Step> steps = new ArrayList<>(path.steps());
    int last = steps.size() - 1;
    for (int i = 0; i <= last; i++) {
      Step step = steps.get(i);
      if (step.kind() == HeapPath.Kind.ELEMENT && !isSame(paths, i, step)) {
        steps.set(i, new Step(step.kind(), "", step.className(), step.isClass(), step.count()));
      }
    }
    if (!steps.get(last).isClass()) {
      steps.set(last, steps.get(last).times(count));
    }
    return new HeapHolders.Holder(new HeapPath(path.root(), steps), count);
  }

  private static boolean isSame(List<HeapPath> paths, int index, Step step) {
    return paths.stream()
        .allMatch(p -> index < p.steps().size() && p.steps().get(index).by().equals(step.by()));
  }

  /** The way to each of which one was found, by its address. */
  public Map<Long, HeapPath> paths(Sought sought) {
    HeapGraph.Keepers found = keepers.get(sought.without());
    return found == null ? Map.of() : found.paths();
  }

  /** Whether the program itself keeps nearly all of them, and no library does. */
  boolean areOwn(List<Sought> sought) {
    long looked = 0;
    long kept = 0;
    for (Sought one : sought) {
      HeapGraph.Keepers found = keepers.get(one.without());
      for (long address : one.addresses()) {
        HeapPath path = found == null ? null : found.paths().get(address);
        looked++;
        kept += path != null && OwnHolder.isNearest(path, own) ? 1 : 0;
      }
    }
    return looked > 0 && kept * TEN >= looked * NEARLY;
  }

  /** What most of them are kept by, for a sentence. */
  public String place(List<Sought> sought) {
    for (Evidence evidence : evidence(sought)) {
      if (evidence instanceof HeapHolders kept) {
        if (!kept.holders().isEmpty()) {
          return Places.name(kept.holders().get(0).path(), own);
        }
        String besides = sought.get(0).besides();
        String nothing =
            besides.isEmpty() ? "nothing: they are garbage" : "nothing but the " + besides;
        return kept.garbage() > 0 ? nothing : NOT_FOUND;
      }
    }
    return NOT_FOUND;
  }
}
