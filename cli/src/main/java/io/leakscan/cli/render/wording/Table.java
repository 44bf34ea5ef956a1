package io.leakscan.cli.render.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that belong together, as words: how they are laid out is the output's affair.
 *
 * @param title what they are
 * @param columns from the left
 * @param rows the most telling first
 * @param hidden what a row hides, of a single one: {@code call}; empty if no row hides anything
 */
public record Table(String title, List<Column> columns, List<Row> rows, String hidden) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A table whose rows hide nothing. */
  Table(String title, List<Column> columns, List<Row> rows) {
    this(title, columns, rows, "");
  }

  /** What the cells of a column hold. */
  public enum Kind {
    /** A figure, aligned to the right. */
    NUMBER,
    /** A name out of the dump, written as code. */
    NAME,
    /** Words. */
    WORDS
  }

  /**
   * @param title of the column
   * @param kind of all its cells
   */
  public record Column(String title, Kind kind) {}

  /**
   * @param cells one a column
   * @param more what can be unfolded, a line each: a stack, notes; mostly none
   */
  public record Row(List<String> cells, List<String> more) {
    public Row {
      cells = List.copyOf(cells);
      more = List.copyOf(more);
    }

    /** A row with nothing to unfold. */
    public static Row of(String... cells) {
      return new Row(List.of(cells), List.of());
    }
  }

  static Column number(String title) {
    return new Column(title, Kind.NUMBER);
  }

  static Column name(String title) {
    return new Column(title, Kind.NAME);
  }

  static Column words(String title) {
    return new Column(title, Kind.WORDS);
  }

  /** Without the columns in which no cell says anything. */
  public Table used() {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      if (rows.stream().anyMatch(row -> !row.cells().get(column).isBlank())) {
        used.add(i);
      }
    }
    return new Table(
        title,
        used.stream().map(columns::get).toList(),
        rows.stream()
            .map(row -> new Row(used.stream().map(row.cells()::get).toList(), row.more()))
            .toList(),
        hidden);
  }

  /** The first rows. */
  public Table top(int most) {
    return rows.size() <= most ? this : new Table(title, columns, rows.subList(0, most), hidden);
  }
}
