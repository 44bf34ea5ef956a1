package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.rules.heap.ClassText;
import java.util.ArrayList;
import java.util.List;

/** Equal strings, empty room and thread locals, as tables, each if it was asked for. */
public final class DetailTables {
  private DetailTables() {}

  /** Those that have rows. */
  public static List<Table> of(HeapDetails details) {
    List<Table> tables = new ArrayList<>();
    HeapDetails.Strings strings = details.strings();
    if (strings != null) {
      tables.add(copies(strings));
    }
    HeapDetails.Collections collections = details.collections();
    if (collections != null) {
      tables.add(fill("Room of collections", "class", collections.classes()));
      tables.add(fill("Who holds those nearly empty", "field", collections.holders()));
    }
    HeapDetails.ThreadLocals locals = details.threadLocals();
    if (locals != null) {
      tables.add(values(locals));
    }
    tables.removeIf(table -> table.rows().isEmpty());
    return tables;
  }

  private static Table copies(HeapDetails.Strings strings) {
    return new Table(
        "Equal strings: the copies take %s of %s"
            .formatted(Phrases.bytes(strings.wasted()), Phrases.bytes(strings.bytes())),
        List.of(Table.number("copies"), Table.number("wasted"), Table.name("text")),
        strings.copies().stream()
            .map(
                copy ->
                    Table.Row.of(
                        Long.toString(copy.count()),
                        Phrases.bytes(copy.wasted()),
                        copy.text() + (copy.length() > copy.text().length() ? "..." : "")))
            .toList());
  }

  private static Table fill(String title, String column, List<Fill> all) {
    return new Table(
        title,
        List.of(
            Table.number("count"),
            Table.number("near empty"),
            Table.number("full"),
            Table.number("unused"),
            Table.name(column)),
        all.stream()
            .map(
                fill ->
                    Table.Row.of(
                        Long.toString(fill.count()),
                        Long.toString(fill.sparse()),
                        HeapText.full(fill) + " %",
                        Phrases.bytes(fill.wasted()),
                        fill.name()))
            .toList());
  }

  private static Table values(HeapDetails.ThreadLocals locals) {
    return new Table(
        "Thread locals",
        List.of(
            Table.number("retained"),
            Table.name("thread"),
            Table.name("thread local"),
            Table.name("value")),
        locals.values().stream()
            .map(
                value -> {
                  Long retained = value.retained();
                  return Table.Row.of(
                      retained == null ? "" : Phrases.bytes(retained),
                      value.thread(),
                      value.key().isEmpty() ? "(gone)" : value.key(),
                      ClassText.brief(value.className()));
                })
            .toList());
  }
}
