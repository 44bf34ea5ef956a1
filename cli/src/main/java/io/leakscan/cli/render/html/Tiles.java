package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.PoolText;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import java.util.List;

/** The few numbers that somebody wants to see at once. */
final class Tiles {
  private final Markup page;

  Tiles(Markup page) {
    this.page = page;
  }

  /**
   * The tiles of a report.
   *
   * @param series whether its dumps are one process at several times, and not each its own
   */
  void write(Report report, boolean series) {
    page.open("div", "class", "tiles");
    int leaks = Findings.leaks(report).size();
    tile(leaks == 1 ? "finding" : "findings", "" + leaks, leaks > 0 ? "bad" : "good");
    threads(report, series);
    HeapSummary heap = report.heap();
    if (heap != null) {
      tile(HeapText.objects(heap.objects()), Phrases.bytes(heap.bytes()), "");
    }
    int exhausted = PoolText.exhausted(report.pools()).size();
    if (exhausted > 0) {
      tile(
          exhausted == 1 ? "pool without a free worker" : "pools without a free worker",
          "" + exhausted,
          leaks > 0 ? "bad" : ""); // a full pool by itself is no alarm
    }
    int inputs = report.inputs().size();
    tile(inputs == 1 ? "input" : "inputs", "" + inputs, report.complete() ? "" : "bad");
    page.close();
  }

  private void threads(Report report, boolean series) {
    List<InputSummary> dumps = withThreads(report);
    if (dumps.isEmpty()) {
      return;
    }
    InputSummary last = dumps.get(dumps.size() - 1);
    String counted = Phrases.threads(last.threads(), last.runtime());
    long before = dumps.get(0).threads();
    boolean changed = series && before != last.threads();
    tile(
        counted.substring(counted.indexOf(' ') + 1),
        (changed ? before + " \u2192 " : "") + last.threads(),
        "");
  }

  /** The dumps of threads, in time order. */
  static List<InputSummary> withThreads(Report report) {
    return report.inputs().stream().filter(input -> !input.heapOnly()).toList();
  }

  private void tile(String label, String value, String css) {
    page.open("div", "class", ("tile " + css).strip());
    page.element("b", value).text(" ").element("span", label).close();
  }
}
