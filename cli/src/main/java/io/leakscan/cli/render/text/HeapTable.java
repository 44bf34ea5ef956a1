package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.HeapRows;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.List;

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
    if (heap == null) {
      return;
    }
    for (HeapRows table : HeapRows.of(heap)) {
      table(table);
    }
  }

  private void table(HeapRows table) throws IOException {
    page.heading(table.title());
    page.line(
        new Page.Span(
            Style.FAINT,
            "   objects      bytes"
                + (table.retained() ? "   retained" : "")
                + (table.compared() ? "     growth" : "")
                + "  what"));
    List<HeapSummary.Row> rows = table.rows();
    int shown =
        options.full() ? rows.size() : Math.min(Math.min(BRIEF, options.top()), rows.size());
    for (HeapSummary.Row row : rows.subList(0, shown)) {
      String numbers =
          "%10d %10s".formatted(row.instances(), Phrases.bytes(row.bytes()))
              + (table.retained() ? " %10s".formatted(retained(row)) : "")
              + (table.compared() ? " %10s".formatted(growth(row)) : "")
              + "  ";
      page.line(numbers + Cut.middle(row.name(), Page.WIDTH - numbers.length()));
    }
    if (shown < rows.size()) {
      page.line(
          new Page.Span(
              Style.FAINT,
              "  ... " + (rows.size() - shown) + " more (--top N or --full shows them)"));
    }
  }

  private static String retained(HeapSummary.Row row) {
    Long retained = row.retained();
    return retained == null ? "" : Phrases.bytes(retained);
  }

  private static String growth(HeapSummary.Row row) {
    return Phrases.gain(HeapRows.delta(row));
  }
}
