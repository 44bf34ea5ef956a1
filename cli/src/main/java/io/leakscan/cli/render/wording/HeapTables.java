package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.List;

/** What the heap holds and who keeps it, as tables. */
public final class HeapTables {
  private HeapTables() {}

  /** The tables of one heap that have rows. */
  public static List<Table> of(HeapSummary heap) {
    List<Table> tables = new ArrayList<>();
    if (heap.retention() != null) {
      tables.add(places(HeapText.places(heap.retention())));
      tables.add(growth(heap.growth()));
      tables.add(dominators(heap.retention().dominators()));
    }
    HeapRows.of(heap).forEach(rows -> tables.add(byName(rows)));
    tables.removeIf(table -> table.rows().isEmpty());
    return tables;
  }

  private static Table places(List<HeapText.Place> places) {
    return new Table(
        "Where the heap is",
        List.of(Table.number("share"), Table.number("keeps"), Table.name("place")),
        places.stream()
            .map(
                place ->
                    Table.Row.of(
                        Math.round(place.share() * 100) + " %",
                        Phrases.bytes(place.retained()),
                        place.text()))
            .toList());
  }

  private static Table growth(List<HeapSummary.Growth> growth) {
    return new Table(
        "What keeps more than before",
        List.of(
            Table.number("growth"),
            Table.number("before"),
            Table.number("now"),
            Table.name("place")),
        growth.stream()
            .map(
                place ->
                    Table.Row.of(
                        Phrases.gain(place.delta()),
                        Phrases.bytes(place.before()),
                        Phrases.bytes(place.now()),
                        PathText.of(place.path())))
            .toList());
  }

  private static Table dominators(List<Dominator> dominators) {
    return new Table(
        "Largest objects, each with all that it alone keeps",
        List.of(
            Table.number("retained"),
            Table.number("shallow"),
            Table.name("class"),
            Table.words("address"),
            Table.name("how it is kept")),
        dominators.stream()
            .map(
                dominator ->
                    Table.Row.of(
                        Phrases.bytes(dominator.retained()),
                        Phrases.bytes(dominator.shallow()),
                        dominator.className(),
                        "0x" + Long.toHexString(dominator.address()),
                        PathText.of(dominator.path())))
            .toList());
  }

  private static Table byName(HeapRows rows) {
    List<Table.Column> columns =
        new ArrayList<>(List.of(Table.number("objects"), Table.number("bytes")));
    if (rows.retained()) {
      columns.add(Table.number("retained"));
    }
    if (rows.compared()) {
      columns.add(Table.number("before"));
      columns.add(Table.number("growth"));
    }
    columns.add(Table.name("what"));
    List<Table.Row> cells = new ArrayList<>();
    for (HeapSummary.Row row : rows.rows()) {
      cells.add(new Table.Row(cells(row, rows), frames(row.stack())));
    }
    return new Table(rows.title(), columns, cells, "call");
  }

  private static List<String> cells(HeapSummary.Row row, HeapRows rows) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.instances()));
    cells.add(Phrases.bytes(row.bytes()));
    Long retained = row.retained();
    if (rows.retained()) {
      cells.add(retained == null ? "" : Phrases.bytes(retained));
    }
    Long before = row.before();
    if (rows.compared()) {
      cells.add(before == null ? "-" : Phrases.bytes(before));
      cells.add(before == null ? "-" : Phrases.gain(HeapRows.delta(row)));
    }
    cells.add(row.name());
    return cells;
  }

  private static List<String> frames(StackTrace stack) {
    return stack.frames().stream().map(Object::toString).toList();
  }
}
