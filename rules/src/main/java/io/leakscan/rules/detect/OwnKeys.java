package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapGraph.Search;
import io.leakscan.model.HeapGraph.Way;
import io.leakscan.model.HeapGraph.Ways;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.detect.StaleTable.Kind;
import io.leakscan.rules.detect.TableEntries.Entry;
import io.leakscan.rules.table.Thresholds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of a map with weak keys that refer to their own key: the map keeps the value, the value
 * keeps the key, and no entry ever goes.
 */
final class OwnKeys {
  private static final int LEAST = Thresholds.number("stale-collection.least-entries");
  private static final int FIELDS = 2;
  private static final int MOST_ASKED = 500;
  private static final int LEAST_PERCENT = 90;

  private final HeapGraph graph;

  OwnKeys(HeapGraph graph) {
    this.graph = graph;
  }

  /** Whether most of some entries are so. */
  boolean look(List<Entry> some) {
    return !some.isEmpty() && keptByValue(some).size() * 100 >= some.size() * LEAST_PERCENT;
  }

  /** The table, null if fewer are so than it seemed, or if others have the keys too. */
  @Nullable StaleTable of(HeapNode array, List<Entry> all) {
    List<Entry> some = all.subList(0, Math.min(MOST_ASKED, all.size()));
    Set<Way> ways = keptByValue(some);
    if (all.size() < LEAST || ways.size() * 100 < some.size() * LEAST_PERCENT) {
      return null;
    }
    Set<Long> keys = new HashSet<>();
    Set<String> holders = new HashSet<>();
    for (Way way : ways) {
      keys.add(way.target());
      holders.add(way.holder());
    }
    Referrers found = graph.referrers(List.of(new ReferrersOf(keys, holders, Set.of()))).get(0);
    Set<Long> kept = new HashSet<>(found.referred());
    found.inFrames().forEach(local -> kept.add(local.object()));
    boolean unkept = (keys.size() - kept.size()) * 100 >= keys.size() * LEAST_PERCENT;
    HeapNode key = graph.at(some.get(0).key());
    return found.complete() && unkept && key != null
        ? new StaleTable(Kind.OWN_KEY, array.address(), all.size(), all.size(), 0, key.className())
        : null;
  }

  /** One way for each entry whose value leads to its own key. */
  private Set<Way> keptByValue(List<Entry> entries) {
    Map<Long, Long> keyOf = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.key() != 0 && entry.value() != 0)
        .forEach(entry -> keyOf.put(entry.value(), entry.key()));
    Ways found =
        graph.fromObjects(
            keyOf.keySet(), new Search(new HashSet<>(keyOf.values()), Set.of(), FIELDS));
    Map<Long, Way> byKey = new HashMap<>();
    for (Way way : found.ways()) {
      if (Long.valueOf(way.target()).equals(keyOf.get(way.from()))) {
        byKey.putIfAbsent(way.target(), way);
      }
    }
    return new HashSet<>(byKey.values());
  }
}
