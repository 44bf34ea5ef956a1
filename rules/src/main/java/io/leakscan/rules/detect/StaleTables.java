package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.detect.StaleTable.Kind;
import io.leakscan.rules.detect.TableEntries.Entry;
import io.leakscan.rules.table.EntryFields;
import io.leakscan.rules.table.EntryFields.Spread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables with entries that nothing can look up, among the longest arrays of a heap. A few
 * entries of each are read first; all only of those that look stale by these.
 */
final class StaleTables {
  private static final int MOST_TABLES = 64;
  private static final int FIRST_LOOK = 16;
  private static final int SECOND_LOOK = 128;
  private static final int MOST_LOOKED_AT_TWICE = 16;
  private static final int MOST_ENTRIES = 200_000;
  private static final int LEAST = Thresholds.number("stale-collection.least-entries");
  private static final String WEAK = "java.util.WeakHashMap$Entry[]";

  private final HeapGraph graph;
  private final EntryFields rows = EntryFields.load();
  private final TableEntries entries;
  private final ClearedReferences cleared;
  private final StaleKeys keys;
  private final MovedKeys moved;
  private final OwnKeys own;
  private int lookedAtTwice;

  StaleTables(HeapGraph graph) {
    this.graph = graph;
    this.entries = new TableEntries(graph);
    this.cleared = new ClearedReferences(graph);
    this.keys = new StaleKeys(graph);
    this.moved = new MovedKeys(graph);
    this.own = new OwnKeys(graph);
  }

  /** The stale ones among some arrays, at most one for each. */
  List<StaleTable> among(List<Long> arrays) {
    List<StaleTable> stale = new ArrayList<>();
    int left = MOST_TABLES;
    for (long address : arrays) {
      HeapNode array = graph.at(address);
      EntryFields.Row row = array == null ? null : rows.of(array.className());
      boolean asked = row != null || array != null && isOfReferences(array.className());
      if (array != null && asked && left-- > 0) {
        StaleTable found = look(array, row);
        if (found != null) {
          stale.add(found);
        }
      }
    }
    return stale;
  }

  private static boolean isOfReferences(String className) {
    return className.equals("java.lang.Object[]") || className.endsWith("Reference[]");
  }

  private @Nullable StaleTable look(HeapNode array, EntryFields.@Nullable Row row) {
    List<Entry> some = entries.of(array, row, FIRST_LOOK);
    if (cleared.count(some) * 2 >= some.size() && !some.isEmpty()) {
      List<Entry> all = entries.of(array, row, MOST_ENTRIES);
      long count = cleared.count(all);
      return count < LEAST || count * 2 < all.size()
          ? null
          : new StaleTable(
              Kind.CLEARED, array.address(), count, all.size(), 0, cleared.className(all));
    }
    if (row == null) {
      return null;
    }
    if (row.table().equals(WEAK)) {
      return own.look(some) ? own.of(array, entries.of(array, row, MOST_ENTRIES)) : null;
    }
    if (!keys.mayBeStale(some) || lookedAtTwice++ >= MOST_LOOKED_AT_TWICE) {
      return null;
    }
    List<Entry> more = entries.of(array, row, SECOND_LOOK);
    Spread hash = row.hash();
    if (hash != null && moved.look(more, hash)) {
      return moved.of(array, entries.of(array, row, MOST_ENTRIES), more, hash);
    }
    return keys.isStale(more) ? keys.of(array, entries.of(array, row, MOST_ENTRIES), row) : null;
  }
}
