package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.model.HotThread;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.List;

/** Who is at work: threads that use the processor, and how busy the pools are. */
final class Activity {
  private static final int HOT = 3;

  private final Page page;
  private final RenderOptions options;

  Activity(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    if (!report.hotThreads().isEmpty()) {
      hotThreads(report.hotThreads());
    }
    new PoolTable(page, options).write(report.pools());
  }

  private void hotThreads(List<HotThread> hot) throws IOException {
    page.heading("Hot threads (processor time between the first and the last dump)");
    int shown = options.full() ? hot.size() : Math.min(HOT, hot.size());
    for (HotThread thread : hot.subList(0, shown)) {
      String name = "\"" + Cut.middle(thread.name(), 28) + "\"";
      String in = thread.in() == null ? "" : "  " + Cut.middle(thread.in(), 66 - name.length());
      page.line("%6d %%  %s%s".formatted(Math.round(thread.cpuShare() * 100), name, in));
    }
  }
}
