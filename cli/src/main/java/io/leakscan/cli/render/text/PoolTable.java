package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.PoolSummary;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pools of threads: those without a free worker, for that is news; with {@code --full} all of
 * them.
 */
final class PoolTable {
  private static final int SHOWN = 3;

  /** That two or three workers are busy is no news. */
  private static final int LEAST_WORKERS = 4;

  private static final int NAME = 30;

  private final Page page;
  private final RenderOptions options;

  PoolTable(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(List<PoolSummary> pools) throws IOException {
    List<PoolSummary> rows =
        options.full() ? pools : pools.stream().filter(PoolTable::isNews).limit(SHOWN).toList();
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

  private static boolean isNews(PoolSummary pool) {
    return pool.idle() == 0 && pool.workers() >= LEAST_WORKERS;
  }

  private void row(PoolSummary pool, boolean compared) throws IOException {
    PoolSummary.Before before = pool.before();
    String numbers = "%6d%6d%9d".formatted(pool.busy(), pool.idle(), pool.workers());
    if (compared) {
      numbers += "%7s".formatted(before == null ? "-" : before.workers());
    }
    numbers += "  ";
    String name = Wrap.middle(pool.name(), NAME);
    String place = place(pool);
    int width = Page.WIDTH - numbers.length();
    if (place == null) {
      page.line(numbers + Wrap.middle(pool.name(), width));
    } else if (name.length() + place.length() + 2 <= width) {
      page.line(numbers + name + ", " + place);
    } else {
      page.line(numbers + Wrap.middle(pool.name(), width));
      page.line(" ".repeat(numbers.length()) + Wrap.middle(place, width));
    }
  }

  /** {@code 38 in com.acme.PdfRenderer.render}. */
  private static @Nullable String place(PoolSummary pool) {
    if (pool.places().isEmpty()) {
      return null;
    }
    PoolSummary.Place most = pool.places().get(0);
    return (most.count() == pool.workers() ? "all" : most.count()) + " in " + most.in();
  }
}
