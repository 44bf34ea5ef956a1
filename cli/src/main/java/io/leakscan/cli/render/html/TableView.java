package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.Table;
import java.util.List;

/** A table; rows can be filtered, and what they hide unfolds. */
final class TableView {
  private static final int LINES = 200;

  private final Markup page;
  private final int most;

  /** Tables on this page of at most so many rows. */
  TableView(Markup page, int most) {
    this.page = page;
    this.most = most;
  }

  void write(Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    page.element("h3", table.title());
    rows(table);
  }

  void rows(Table whole) {
    Table table = whole.used();
    page.open(
        "div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", table.title());
    page.open("table").open("thead").open("tr");
    for (Table.Column column : table.columns()) {
      page.element("th", column.title(), "class", css(column.kind()), "scope", "col");
    }
    page.close().close().open("tbody");
    Table shown = table.top(most);
    for (Table.Row row : shown.rows()) {
      row(row, table.columns(), table.hidden());
    }
    page.close().close().close();
    int more = table.rows().size() - shown.rows().size();
    if (more > 0) {
      page.element("p", more + " more rows are left out here; JSON has all.", "class", "cut");
    }
  }

  private void row(Table.Row row, List<Table.Column> columns, String hidden) {
    int names = 0;
    page.open("tr", "data-filter", "");
    for (int i = 0; i < columns.size(); i++) {
      String cell = row.cells().get(i);
      boolean name = columns.get(i).kind() == Table.Kind.NAME;
      page.open("td", "class", css(columns.get(i).kind()) + sign(columns.get(i).kind(), cell));
      if (name && !cell.isEmpty()) {
        page.element("code", cell);
      } else {
        page.prose(cell);
      }
      if (name && names++ == 0) {
        unfold(row.more(), hidden);
      }
      page.close();
    }
    page.close();
  }

  /** Lines that unfold: a stack, notes. */
  private void unfold(List<String> lines, String hidden) {
    if (lines.isEmpty()) {
      return;
    }
    page.open("details").element("summary", Phrases.count(lines.size(), hidden)).open("pre");
    for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
      page.text(line).own("\n");
    }
    if (lines.size() > LINES) {
      page.text("... " + (lines.size() - LINES) + " more");
    }
    page.close().close();
  }

  private static String css(Table.Kind kind) {
    return switch (kind) {
      case NUMBER -> "num";
      case NAME -> "name";
      case WORDS -> "words";
    };
  }

  private static String sign(Table.Kind kind, String cell) {
    if (kind != Table.Kind.NUMBER || cell.length() < 2) {
      return "";
    }
    return cell.startsWith("+") ? " up" : cell.startsWith("-") ? " down" : "";
  }
}
