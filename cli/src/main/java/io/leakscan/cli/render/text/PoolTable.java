package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.PoolText;
import io.leakscan.model.PoolSummary;
import java.io.IOException;
import java.util.List;

/**
 * The pools of threads: those without a free worker, for that is news; with {@code --full} all of
 * them.
 */
final class PoolTable {
  private static final int SHOWN = 3;

  private static final int NAME = 30;

  private final Page page;
  private final RenderOptions options;

  PoolTable(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(List<PoolSummary> pools) throws IOException {
    List<PoolSummary> rows =
        options.full() ? pools : PoolText.exhausted(pools).stream().limit(SHOWN).toList();
    if (rows.isEmpty()) {
      return;
    }
    boolean compared = rows.stream().anyMatch(pool -> pool.before() != null);
    page.heading(options.full() ? "Pools" : "Pools without a free worker");
    page.line(
        new Page.Span(
            Style.FAINT,
            compared ? "  busy  idle  workers before  pool" : "  busy  idle  workers  pool"));
    for (PoolSummary pool : rows) {
      row(pool, compared);
    }
  }

  private void row(PoolSummary pool, boolean compared) throws IOException {
    PoolSummary.Before before = pool.before();
    String numbers = "%6d%6d%9d".formatted(pool.busy(), pool.idle(), pool.workers());
    if (compared) {
      numbers += "%7s".formatted(before == null ? "-" : before.workers());
    }
    numbers += "  ";
    String name = Cut.middle(pool.name(), NAME);
    String place = PoolText.place(pool);
    int width = Page.WIDTH - numbers.length();
    if (place == null) {
      page.line(numbers + Cut.middle(pool.name(), width));
    } else if (name.length() + place.length() + 2 <= width) {
      page.line(numbers + name + ", " + place);
    } else {
      page.line(numbers + Cut.middle(pool.name(), width));
      page.line(" ".repeat(numbers.length()) + Cut.middle(place, width));
    }
  }
}
