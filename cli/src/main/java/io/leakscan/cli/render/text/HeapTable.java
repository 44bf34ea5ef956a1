package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the heap holds, the largest first; in a comparison, what grew most. */
final class HeapTable {
  private static final int BRIEF = 10;

  private final Page page;
  private final RenderOptions options;

  HeapTable(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    HeapSummary heap = report.heap();
    if (heap == null || heap.rows().isEmpty()) {
      return;
    }
    if (heap.runtime() == RuntimeKind.JVM) {
      table("Heap by class", heap.rows());
    } else {
      String estimated = heap.sampled() ? ", estimated" : "";
      table("In use by application function" + estimated, heap.sites());
      table("In use by the function that allocates" + estimated, heap.rows());
    }
  }

  private void table(String title, List<HeapSummary.Row> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    boolean retained = all.stream().anyMatch(row -> row.retained() != null);
    boolean compared = all.stream().anyMatch(row -> row.before() != null);
    List<HeapSummary.Row> rows = new ArrayList<>(all);
    rows.removeIf(row -> row.bytes() == 0 && delta(row) == 0);
    if (compared) {
      ToLongFunction<HeapSummary.Row> delta = HeapTable::delta;
      rows.sort(Comparator.comparingLong(delta).reversed());
    }
    page.heading(compared ? title + "; what grew most first" : title);
    page.line(
        new Page.Span(
            Style.FAINT,
            "   objects      bytes"
                + (retained ? "   retained" : "")
                + (compared ? "     growth" : "")
                + "  what"));
    int shown =
        options.full() ? rows.size() : Math.min(Math.min(BRIEF, options.top()), rows.size());
    for (HeapSummary.Row row : rows.subList(0, shown)) {
      String numbers =
          "%10d %10s".formatted(row.instances(), Phrases.bytes(row.bytes()))
              + (retained ? " %10s".formatted(retained(row)) : "")
              + (compared ? " %10s".formatted(growth(row)) : "")
              + "  ";
      page.line(numbers + Wrap.middle(row.name(), Page.WIDTH - numbers.length()));
    }
    if (shown < rows.size()) {
      page.line(
          new Page.Span(
              Style.FAINT,
              "  ... " + (rows.size() - shown) + " more (--top N or --full shows them)"));
    }
  }

  private static long delta(HeapSummary.Row row) {
    Long delta = row.delta();
    return delta == null ? 0 : delta;
  }

  private static String retained(HeapSummary.Row row) {
    Long retained = row.retained();
    return retained == null ? "" : Phrases.bytes(retained);
  }

  private static String growth(HeapSummary.Row row) {
    return Phrases.gain(delta(row));
  }
}
