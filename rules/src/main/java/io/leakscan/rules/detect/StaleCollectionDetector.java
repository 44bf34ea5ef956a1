package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.Severity;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps and lists whose entries nothing can look up any more. */
final class StaleCollectionDetector implements HeapDetector {
  static final String RULE = "stale-collection";

  private static final int LEAST = Thresholds.number("stale-collection.least-entries");
  private static final int LEAST_SHARE = Thresholds.number("heap-growth.least-share-of-before");
  private static final int PASSES = 6;

  /**
   * The tables of one place: a map, or the maps of many objects of one class.
   *
   * @param told whether it is known what keeps them
   * @param removals how many elements were taken out of each table, where that is counted
   */
  private record Place(
      HeapPath path, boolean told, List<StaleTable> tables, Map<Long, Long> removals) {
    long count() {
      return tables.stream().mapToLong(StaleTable::count).sum();
    }

    long total() {
      return tables.stream().mapToLong(StaleTable::total).sum();
    }

    /**
     * How many were taken out; 0 where nothing else than a look through all finds what is stale.
     */
    long removed() {
      return tables.stream()
          .filter(table -> table.kind() == StaleTable.Kind.CLEARED)
          .mapToLong(table -> removals.getOrDefault(table.table(), 0L))
          .sum();
    }
  }

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    if (graph == null) {
      return List.of();
    }
    Map<String, Place> places = places(graph, series.lastContent());
    if (places.isEmpty()) {
      return List.of();
    }
    HeapGraph first = series.hasHistory() ? series.snapshots().get(0).graph() : null;
    Map<String, Place> before = first == null ? null : places(first, series.content(0));
    List<Finding> findings = new ArrayList<>();
    places.forEach(
        (name, place) -> {
          Place then = before == null ? null : before.get(name);
          Long count = before == null ? null : (Long) (then == null ? 0 : then.count());
          findings.add(finding(place, count));
        });
    return findings;
  }

  /** The stale tables by their kind and place; what nothing or a call at work has is left out. */
  private static Map<String, Place> places(HeapGraph graph, HeapContent heap) {
    List<StaleTable> tables = new StaleTables(graph).among(heap.longArrays());
    Map<String, Place> places = new LinkedHashMap<>();
    if (tables.isEmpty()) {
      return places;
    }
    Map<Long, Long> removals =
        new Removals(graph).of(tables.stream().map(StaleTable::table).toList());
    HeapGraph.Keepers keepers =
        graph.keepers(tables.stream().map(StaleTable::table).toList(), Set.of(), PASSES);
    for (StaleTable table : tables) {
      HeapPath path = keepers.paths().get(table.table());
      boolean told = path != null;
      HeapPath holder = path == null ? unreached(graph, table) : holder(path);
      boolean left =
          path == null ? keepers.garbage().contains(table.table()) : Places.localOf(path) != null;
      if (!left) {
        places
            .computeIfAbsent(
                table.kind() + " " + PathText.place(holder),
                unused -> new Place(holder, told, new ArrayList<>(), removals))
            .tables()
            .add(table);
      }
    }
    return places;
  }

  /** What the search did not come to the end of: it may be garbage. */
  private static HeapPath unreached(HeapGraph graph, StaleTable table) {
    HeapNode array = graph.at(table.table());
    String name = array == null ? "" : array.className();
    return new HeapPath(
        "kept by something unknown", List.of(new Step(Kind.ROOT, "", name, false, 1)));
  }

  /** Without the array: the map or the list itself. */
  private static HeapPath holder(HeapPath path) {
    List<Step> steps = path.steps();
    int last = steps.size() - 1;
    boolean inside = last > 1 && steps.get(last).kind() == Kind.FIELD;
    return inside ? new HeapPath(path.root(), steps.subList(0, last)) : path;
  }

  private static Finding finding(Place place, @Nullable Long before) {
    StaleTable table = place.tables().get(0);
    Confidence confidence = place.told() ? confidence(place, before) : Confidence.NOTE;
    String name = Places.name(place.path());
    String what = ClassText.lasting(table.className());
    return new FindingDraft(RULE, StaleTexts.title(table.kind(), place.count(), name))
        .verdict(place.told() ? Severity.MEDIUM : Severity.INFO, confidence)
        .place(List.of(table.kind().name(), PathText.place(place.path()), what))
        .counts(new Counts(place.count(), before))
        .evidence(holders(place, what))
        .advice(
            StaleTexts.explain(table, place.count(), place.total())
                + StaleTexts.removed(place.removed()),
            StaleTexts.fix(table.kind(), name))
        .build();
  }

  /**
   * A map at rest is told, as a note: it may be a list of pairs that is gone through. What was
   * taken out of a collection in numbers like these may be taken out again: it comes and goes.
   */
  private static Confidence confidence(Place place, @Nullable Long before) {
    StaleTable.Kind kind = place.tables().get(0).kind();
    boolean comesAndGoes = place.removed() >= place.count();
    if (before == null) {
      boolean proof = kind == StaleTable.Kind.MOVED_KEYS || kind == StaleTable.Kind.OWN_KEY;
      return proof ? Confidence.CONFIRMED : comesAndGoes ? Confidence.NOTE : Confidence.SUSPECT;
    }
    if (place.count() - before < Math.max(LEAST, before / LEAST_SHARE)) {
      return Confidence.NOTE;
    }
    return comesAndGoes ? Confidence.SUSPECT : Confidence.CONFIRMED;
  }

  private static HeapHolders holders(Place place, String what) {
    List<Step> steps = new ArrayList<>(place.path().steps());
    steps.add(new Step(Kind.ELEMENT, "", what, false, place.count()));
    HeapPath path = new HeapPath(place.path().root(), steps);
    return new HeapHolders(
        "entry",
        "",
        place.count(),
        place.count(),
        0,
        0,
        List.of(new HeapHolders.Holder(path, place.count())));
  }
}
