package io.leakscan.heap.detail;

import io.leakscan.model.HeapDetails.Fill;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up collections by name. */
final class FillTotals {
  private static final int MOST = 50;

  private final Map<String, Fill> totals = new HashMap<>();

  void add(Fill one) {
    totals.merge(one.name(), one, FillTotals::sum);
  }

  private static Fill sum(Fill a, Fill b) {
    return new Fill(
        a.name(),
        a.count() + b.count(),
        a.sparse() + b.sparse(),
        a.empty() + b.empty(),
        a.elements() + b.elements(),
        a.capacity() + b.capacity(),
        a.wasted() + b.wasted());
  }

  /** What wastes most first. */
  List<Fill> worst() {
    return totals.values().stream()
        .sorted(
            Comparator.comparingLong(Fill::wasted)
                .thenComparingLong(Fill::count)
                .reversed()
                .thenComparing(Fill::name))
        .limit(MOST)
        .toList();
  }
}
