package io.leakscan.threads.go;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapRow.Allocated;
import io.leakscan.model.StackTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a heap profile. Profiles tell rows apart by addresses, labels and the sizes of
 * objects too; here rows that read the same are one.
 */
final class HeapRows {
  private static final String NO_NAME = "?";

  private final Map<StackTrace, HeapRow> rows = new LinkedHashMap<>();

  void add(StackTrace stack, long instances, long bytes, @Nullable Allocated allocated) {
    String name = stack.isEmpty() ? NO_NAME : stack.frames().get(0).qualifiedMethod();
    rows.merge(stack, new HeapRow(name, stack, instances, bytes, allocated), HeapRow::plus);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The largest first; rows of one size as they came. */
  HeapContent content(boolean whole, long sampling) {
    List<HeapRow> sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingLong((HeapRow row) -> -row.bytes()));
    return new HeapContent(sorted, whole, sampling);
  }
}
