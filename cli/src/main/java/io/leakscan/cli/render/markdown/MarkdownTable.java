package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.wording.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose columns also stand below each other where nobody renders it: in a terminal, in a
 * chat. Columns without a cell are left out.
 */
final class MarkdownTable {
  private MarkdownTable() {}

  static List<String> lines(Table table) {
    Table used = table.used();
    List<Table.Kind> kinds = used.columns().stream().map(Table.Column::kind).toList();
    List<List<String>> grid = new ArrayList<>();
    grid.add(used.columns().stream().map(Table.Column::title).toList());
    for (Table.Row row : used.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < kinds.size(); i++) {
        cells.add(cell(kinds.get(i), row.cells().get(i)));
      }
      grid.add(cells);
    }
    return draw(grid, kinds);
  }

  private static String cell(Table.Kind kind, String text) {
    return switch (kind) {
      case NAME -> Inline.cell(text);
      case NUMBER, WORDS -> Inline.prose(text).replace("|", "\\|");
    };
  }

  private static List<String> draw(List<List<String>> grid, List<Table.Kind> kinds) {
    int[] widths = new int[kinds.size()];
    for (List<String> row : grid) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.max(3, row.get(i).length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < grid.size(); r++) {
      StringBuilder line = new StringBuilder("|");
      StringBuilder rule = new StringBuilder("|");
      for (int i = 0; i < widths.length; i++) {
        boolean number = kinds.get(i) == Table.Kind.NUMBER;
        String cell = grid.get(r).get(i);
        String pad = " ".repeat(widths[i] - cell.length());
        line.append(' ').append(number ? pad + cell : cell + pad).append(" |");
        rule.append("-".repeat(widths[i] + 1)).append(number ? ":|" : "-|");
      }
      lines.add(line.toString());
      if (r == 0) {
        lines.add(rule.toString());
      }
    }
    return lines;
  }
}
