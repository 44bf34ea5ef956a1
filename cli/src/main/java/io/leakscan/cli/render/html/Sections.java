package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.DetailTables;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.GroupText;
import io.leakscan.cli.render.wording.HeapTables;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.InputTables;
import io.leakscan.cli.render.wording.LimitText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.SetAsideText;
import io.leakscan.cli.render.wording.ThreadTables;
import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import java.util.List;

/** What stands below the findings. */
final class Sections {
  private final Markup page;
  private final Report report;
  private final TableView tables;
  private final int parts;

  /**
   * Sections of one report.
   *
   * @param rows at most so many in a table
   * @param parts at most so many in an icicle
   */
  Sections(Markup page, Report report, int rows, int parts) {
    this.page = page;
    this.report = report;
    this.tables = new TableView(page, rows);
    this.parts = parts;
  }

  void notes() {
    List<Finding> notes = Findings.notes(report);
    if (notes.isEmpty()) {
      return;
    }
    begin("notes", "Also seen, no proof of a leak by itself");
    for (Finding note : notes) {
      page.open("div", "class", "note", "data-filter", "").open("p");
      page.element("code", FindingText.label(note)).text(" ");
      page.element("b", Phrases.change(note.counts()));
      String place = FindingText.place(note);
      if (place != null) {
        page.text(" in ").element("code", place);
      }
      page.close();
      page.sentence("p", Findings.explanation(note)).close();
    }
    page.close();
  }

  void setAside() {
    list("aside", "Set aside", SetAsideText.lines(report));
  }

  /** What threads do; of a series, how many there were in each dump. */
  void threads(boolean series) {
    if (report.groups().isEmpty()) {
      return;
    }
    begin("threads", "Threads by stack");
    if (series) {
      total();
    }
    new StackIcicle(parts).write(page, report);
    GroupText.Choice choice = GroupText.atWork(report, Integer.MAX_VALUE, "");
    if (!choice.shown().isEmpty()) {
      tables.rows(ThreadTables.groups(report, choice));
    }
    bullets(ThreadTables.folded(choice));
    idle();
    page.close();
  }

  /** All other groups, for those who look for a thread that they know. */
  private void idle() {
    List<GroupSummary> others = GroupText.others(report);
    if (!others.isEmpty()) {
      String title = Phrases.count(others.size(), "group") + " that are not at work";
      page.open("details").element("summary", title);
      tables.rows(ThreadTables.groups(report, new GroupText.Choice(others, List.of())));
      page.close();
    }
  }

  void pools() {
    if (report.pools().isEmpty() && report.hotThreads().isEmpty()) {
      return;
    }
    begin("pools", "Pools and hot threads");
    tables.write(ThreadTables.pools(report.pools()));
    tables.write(ThreadTables.hot(report.hotThreads()));
    page.close();
  }

  void heap() {
    HeapSummary heap = report.heap();
    if (heap == null) {
      return;
    }
    begin("heap", "Heap");
    if (heap.retention() != null) {
      bullets(HeapText.overview(heap, heap.retention(), report));
      new HeapIcicle(parts).write(page, heap, heap.retention());
    }
    HeapTables.of(heap).forEach(tables::write);
    if (heap.details() != null) {
      DetailTables.of(heap.details()).forEach(tables::write);
    }
    page.close();
  }

  void limits() {
    list("limits", "What these inputs could not answer", LimitText.lines(report));
  }

  void inputs() {
    begin("inputs", "Inputs");
    tables.rows(InputTables.of(report.inputs()));
    page.close();
  }

  private void total() {
    List<InputSummary> dumps = Tiles.withThreads(report);
    if (dumps.size() > 2) {
      List<Long> sizes = dumps.stream().map(InputSummary::threads).toList();
      InputSummary last = dumps.get(dumps.size() - 1);
      String all = last.runtime() == RuntimeKind.GO ? "all goroutines" : "all threads";
      GrowthChart.write(page, sizes, all + ", " + dumps.size() + " dumps", false);
    }
  }

  private void list(String id, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      begin(id, title);
      bullets(lines);
      page.close();
    }
  }

  private void bullets(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    page.open("ul", "class", "plain");
    lines.forEach(line -> page.sentence("li", line));
    page.close();
  }

  private void begin(String id, String title) {
    page.open("section", "id", id).element("h2", title);
  }
}
