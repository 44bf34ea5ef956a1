package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.detect.StaleTable.Kind;
import io.leakscan.rules.detect.TableEntries.Entry;
import io.leakscan.rules.table.EntryFields;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of hash tables that cannot be found again: arrays, which are equal to nothing else, and
 * objects with the same content that are all there side by side. Who has such a key itself still
 * finds it; so nothing but the table may refer to them.
 */
final class StaleKeys {
  private static final int LEAST = Thresholds.number("stale-collection.least-entries");
  private static final int MOST_ASKED = 500;
  private static final int LEAST_PERCENT_UNKEPT = 90;

  /**
   * Their code is their content's, or they are one for all: none of them is ever twice in a map.
   */
  private static final Set<String> VALUES =
      Set.of("java.lang.String", "java.lang.Class", "java.lang.Enum", "java.util.UUID");

  private static final Set<String> ABOVE_VALUES =
      Set.of("java.lang.Number", "java.lang.Enum", "java.lang.Thread", "java.lang.ClassLoader");

  private final HeapGraph graph;
  private final ContentHash contents;

  StaleKeys(HeapGraph graph) {
    this.graph = graph;
    this.contents = new ContentHash(graph);
  }

  /** Whether the keys of most of some entries are of a class of which any may be stale. */
  boolean mayBeStale(List<Entry> some) {
    return some.stream()
            .map(entry -> graph.at(entry.key()))
            .filter(key -> key != null && !isValue(key))
            .count()
        > some.size() / 2;
  }

  /**
   * A set is a map whose values are all one object: what is in it may be there to be gone through.
   */
  private static boolean isMap(List<Entry> some) {
    return some.stream().map(Entry::value).distinct().count() > 1;
  }

  private static boolean isValue(HeapNode key) {
    return VALUES.contains(key.className())
        || key.className().contains("$$Lambda")
        || ABOVE_VALUES.stream().anyMatch(key::isA);
  }

  /** Whether they are arrays in a map that is no set, or two of them have the same content. */
  boolean isStale(List<Entry> more) {
    Groups groups = new Groups(more);
    return isMap(more) && (groups.arrays * 2 > more.size() || groups.equal() > 1);
  }

  /** What is stale in a table, null if it turns out that nothing is. */
  @Nullable StaleTable of(HeapNode array, List<Entry> all, EntryFields.Row row) {
    Groups groups = new Groups(all);
    boolean arrays = groups.arrays * 2 > all.size();
    long count = arrays ? groups.arrays : groups.equal();
    boolean many = count >= LEAST && count * 2 >= all.size();
    // A few that are equal are no sign that all of their class are told apart.
    boolean again = arrays || count >= 2L * groups.different();
    if (!many || !again || !isUnkept(groups.some(arrays), row)) {
      return null;
    }
    return new StaleTable(
        arrays ? Kind.ARRAY_KEYS : Kind.EQUAL_KEYS,
        array.address(),
        count,
        all.size(),
        arrays ? 0 : groups.different(),
        groups.className(arrays));
  }

  /** Whether hardly any of some keys is referred to by anything but entries. */
  private boolean isUnkept(List<Long> some, EntryFields.Row row) {
    String node = row.table().substring(0, row.table().length() - 2);
    ReferrersOf question = new ReferrersOf(new HashSet<>(some), Set.of(node), Set.of());
    Referrers found = graph.referrers(List.of(question)).get(0);
    Set<Long> kept = new HashSet<>(found.referred());
    found.inFrames().forEach(local -> kept.add(local.object()));
    return found.complete()
        && (some.size() - kept.size()) * 100L >= (long) some.size() * LEAST_PERCENT_UNKEPT;
  }

  /** The keys of a table by what they hold. */
  private final class Groups {
    final Map<Long, List<Long>> byContent = new HashMap<>();
    final Set<Long> arrayKeys = new LinkedHashSet<>();
    long arrays;

    Groups(List<Entry> entries) {
      List<Long> addresses = new ArrayList<>(entries.stream().map(Entry::key).sorted().toList());
      for (long address : addresses) {
        HeapNode key = address == 0 ? null : graph.at(address);
        if (key != null && key.length() >= 0) {
          arrays++;
          arrayKeys.add(address);
        } else if (key != null && !isValue(key)) {
          byContent.computeIfAbsent(contents.of(key), hash -> new ArrayList<>(2)).add(address);
        }
      }
    }

    /** How many have the content of another one. */
    long equal() {
      return byContent.values().stream().filter(g -> g.size() > 1).mapToLong(List::size).sum();
    }

    /** How many contents these have. */
    long different() {
      return byContent.values().stream().filter(g -> g.size() > 1).count();
    }

    List<Long> some(boolean ofArrays) {
      return (ofArrays
              ? arrayKeys.stream()
              : byContent.values().stream().filter(g -> g.size() > 1).flatMap(List::stream))
          .sorted()
          .limit(MOST_ASKED)
          .toList();
    }

    String className(boolean ofArrays) {
      HeapNode first = graph.at(some(ofArrays).get(0));
      return first == null ? "" : first.className();
    }
  }
}
