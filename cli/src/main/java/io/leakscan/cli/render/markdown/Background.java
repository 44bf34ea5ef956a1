package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.markdown.Sheet.Rank;
import io.leakscan.cli.render.wording.DetailTables;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.GroupText;
import io.leakscan.cli.render.wording.HeapTables;
import io.leakscan.cli.render.wording.HeapText;
import io.leakscan.cli.render.wording.InputTables;
import io.leakscan.cli.render.wording.InputText;
import io.leakscan.cli.render.wording.LimitText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.PoolText;
import io.leakscan.cli.render.wording.SetAsideText;
import io.leakscan.cli.render.wording.Table;
import io.leakscan.cli.render.wording.ThreadTables;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import java.util.ArrayList;
import java.util.List;

/** What stands below the findings: what else was seen, the threads, the heap, the limits. */
final class Background {
  private static final int ROWS = 5;
  private static final int NOTES = 3;
  private static final int STACKS = 20;

  private final Sheet sheet;
  private final Report report;
  private final boolean full;

  Background(Sheet sheet, Report report, boolean full) {
    this.sheet = sheet;
    this.report = report;
    this.full = full;
  }

  void write() {
    // What limits a "no leak" belongs to it; a finding stands by its own evidence.
    boolean limitsFirst = Findings.leaks(report).isEmpty();
    if (limitsFirst) {
      limits();
    }
    sheet.add(Rank.LIMIT, "Also seen, no proof of a leak by itself", notes());
    sheet.add(Rank.LIMIT, "Set aside", prose(SetAsideText.lines(report), NOTES));
    heap();
    groups();
    table(
        Rank.ASIDE, ThreadTables.pools(full ? report.pools() : PoolText.exhausted(report.pools())));
    table(Rank.ASIDE, ThreadTables.hot(report.hotThreads()));
    if (!limitsFirst) {
      limits();
    }
  }

  private void limits() {
    sheet.add(Rank.LIMIT, "Limits", prose(LimitText.lines(report), NOTES));
  }

  void inputs() {
    List<InputSummary> inputs = report.inputs();
    if (full) {
      sheet.add(Rank.SOURCE, "Inputs", MarkdownTable.lines(InputTables.of(inputs)));
      return;
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (i < 2 || i >= inputs.size() - 2) {
        InputSummary input = inputs.get(i);
        String facts = Inline.prose(InputText.facts(input));
        lines.add("- " + Inline.code(InputText.label(input)) + " " + facts);
      } else if (i == 2) {
        lines.add("- ... " + (inputs.size() - 4) + " more");
      }
    }
    sheet.add(Rank.SOURCE, "Inputs", lines);
  }

  private List<String> notes() {
    List<String> lines = new ArrayList<>();
    for (Finding note : Findings.notes(report)) {
      String where = note.site().appFrame();
      lines.add(
          "- **"
              + Inline.prose(note.rule())
              + "** "
              + Phrases.change(note.counts())
              + (where == null ? "" : " in " + Inline.code(where))
              + ": "
              + Inline.prose(Findings.explanation(note)));
    }
    return shortened(lines, NOTES);
  }

  private void heap() {
    HeapSummary heap = report.heap();
    if (heap == null) {
      return;
    }
    if (heap.retention() != null) {
      List<String> lines = HeapText.overview(heap, heap.retention(), report);
      sheet.add(Rank.LIMIT, "Heap", prose(lines, lines.size()));
    }
    Rank rank = Rank.LIMIT; // where it is matters most
    for (Table table : HeapTables.of(heap)) {
      table(rank, table);
      rank = Rank.PICTURE;
    }
    if (heap.details() != null) {
      DetailTables.of(heap.details()).forEach(table -> table(Rank.LIMIT, table));
    }
  }

  private void groups() {
    GroupText.Choice choice =
        full
            ? new GroupText.Choice(report.groups(), List.of())
            : GroupText.atWork(report, ROWS, "");
    Table table = ThreadTables.groups(report, choice);
    List<String> lines = new ArrayList<>();
    if (!table.rows().isEmpty()) {
      lines.addAll(MarkdownTable.lines(table));
    }
    List<String> folded = ThreadTables.folded(choice);
    if (!folded.isEmpty()) {
      String and = lines.isEmpty() ? "" : "And ";
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(and + Inline.prose(String.join("; ", folded)) + ".");
    }
    sheet.add(Rank.PICTURE, table.title(), lines);
    if (full) {
      stacks(table);
    }
  }

  private void stacks(Table table) {
    for (Table.Row row : table.rows().subList(0, Math.min(STACKS, table.rows().size()))) {
      String count = row.cells().get(0);
      sheet.add(Rank.ASIDE, MarkdownFinding.unfold("Stack of " + count, row.more()));
    }
  }

  private void table(Rank rank, Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    Table shown = full ? table : table.top(ROWS);
    List<String> lines = new ArrayList<>(MarkdownTable.lines(shown));
    more(table, shown, lines);
    sheet.add(rank, Inline.prose(table.title()), lines);
  }

  static void more(Table table, Table shown, List<String> lines) {
    int more = table.rows().size() - shown.rows().size();
    if (more > 0) {
      lines.add("");
      lines.add("... " + more + " more");
    }
  }

  private List<String> prose(List<String> sentences, int most) {
    return shortened(sentences.stream().map(line -> "- " + Inline.prose(line)).toList(), most);
  }

  private List<String> shortened(List<String> lines, int most) {
    if (full || lines.size() <= most) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, most));
    few.add("- and " + (lines.size() - most) + " more");
    return few;
  }
}
