package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import java.io.IOException;

/** The first rows of a table that is not what was asked for first; all of them in full length. */
record Shown(Page page, RenderOptions options, int brief) {
  int of(int all) {
    return options.full() ? all : Math.min(Math.min(brief, options.top()), all);
  }

  /** Says how many are left out. */
  void rest(int all) throws IOException {
    int more = all - of(all);
    if (more > 0) {
      page.line(new Page.Span(Style.FAINT, "  ... " + more + " more (--full shows them)"));
    }
  }
}
