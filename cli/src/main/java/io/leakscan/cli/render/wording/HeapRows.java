package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapSummary;
import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the heap holds by name, the largest first; in a comparison, what grew most.
 *
 * @param title of the table
 * @param rows those that hold or held anything
 * @param retained whether they tell what they keep alive
 * @param compared whether they are compared with an earlier heap
 */
public record HeapRows(
    String title, List<HeapSummary.Row> rows, boolean retained, boolean compared) {
  public HeapRows {
    rows = List.copyOf(rows);
  }

  /** The tables of a heap: one of classes, or two of functions. */
  public static List<HeapRows> of(HeapSummary heap) {
    List<HeapRows> tables = new ArrayList<>();
    if (heap.runtime() == RuntimeKind.JVM) {
      add(tables, "Heap by class", heap.rows());
    } else if (!heap.rows().isEmpty()) {
      String estimated = heap.sampled() ? ", estimated" : "";
      add(tables, "In use by application function" + estimated, heap.sites());
      add(tables, "In use by the function that allocates" + estimated, heap.rows());
    }
    return tables;
  }

  private static void add(List<HeapRows> tables, String title, List<HeapSummary.Row> all) {
    if (all.isEmpty()) {
      return;
    }
    boolean compared = all.stream().anyMatch(row -> row.before() != null);
    List<HeapSummary.Row> rows = new ArrayList<>(all);
    rows.removeIf(row -> row.bytes() == 0 && delta(row) == 0);
    if (compared) {
      ToLongFunction<HeapSummary.Row> delta = HeapRows::delta;
      rows.sort(Comparator.comparingLong(delta).reversed());
    }
    tables.add(
        new HeapRows(
            compared ? title + "; what grew most first" : title,
            rows,
            all.stream().anyMatch(row -> row.retained() != null),
            compared));
  }

  /** The growth of a row, 0 where there is nothing to compare with. */
  public static long delta(HeapSummary.Row row) {
    Long delta = row.delta();
    return delta == null ? 0 : delta;
  }
}
