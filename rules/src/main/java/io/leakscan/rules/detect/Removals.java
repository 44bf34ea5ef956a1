package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.table.ChangeCount;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many elements were taken out of collections since they were made, by their own count. */
final class Removals {
  private static final int MOST_LOOKED_AT = 200_000;

  private final HeapGraph graph;
  private final HeapFields fields;

  Removals(HeapGraph graph) {
    this.graph = graph;
    this.fields = new HeapFields(graph);
  }

  /**
   * At most twice as many as there were: who takes one out counts that too.
   *
   * @param arrays the addresses of the arrays that have the elements
   * @return by array; those are left out whose collection keeps no count
   */
  Map<Long, Long> of(Collection<Long> arrays) {
    Set<Long> wanted = new HashSet<>(arrays);
    Map<Long, Long> removals = new HashMap<>();
    for (ChangeCount row : ChangeCount.load()) {
      for (HeapNode node : graph.instancesOf(row.className(), true, MOST_LOOKED_AT).nodes()) {
        HeapNode.Value array = node.field(row.array());
        if (array == null || !wanted.contains(array.bits())) {
          continue;
        }
        Long size = fields.number(node, row.size());
        Long changes = fields.number(node, row.changes());
        if (size != null && changes != null) {
          removals.put(array.bits(), Math.max(0, changes - size));
        }
      }
    }
    return removals;
  }
}
