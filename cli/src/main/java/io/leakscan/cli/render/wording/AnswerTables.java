package io.leakscan.cli.render.wording;

import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.List;

/** The answer to a question about one class of a heap, as tables. */
public final class AnswerTables {
  private AnswerTables() {}

  /**
   * The class, and what is said of it.
   *
   * @param title its name
   * @param tables those that have rows
   */
  public record Answer(String title, List<Table> tables) {}

  /** What is said; {@code whole} unless a part of the dump is missing. */
  public static Answer of(HeapAnswer answer, boolean whole) {
    List<Table> tables = new ArrayList<>();
    String title = "";
    if (answer instanceof HeapAnswer.OfClass one) {
      title = one.className();
      tables.add(facts(one));
      tables.add(loaders(one.loaders()));
      tables.add(fields(one));
      tables.add(subclasses(one.subclasses()));
    } else if (answer instanceof HeapAnswer.Paths paths) {
      title = paths.className();
      tables.add(loaders(paths.loaders()));
      tables.add(ways(paths, whole));
    }
    tables.removeIf(table -> table.rows().isEmpty());
    return new Answer(title, tables);
  }

  private static Table facts(HeapAnswer.OfClass one) {
    List<Table.Row> rows = new ArrayList<>();
    String each = one.instanceSize() > 0 ? " of " + Phrases.bytes(one.instanceSize()) : "";
    rows.add(Table.Row.of("instances", ClassText.grouped(one.instances()) + each));
    rows.add(Table.Row.of("size", Phrases.bytes(one.shallow())));
    rows.add(Table.Row.of("with all that they alone keep", Phrases.bytes(one.retained())));
    if (!one.superName().isEmpty()) {
      rows.add(Table.Row.of("extends", one.superName()));
    }
    rows.add(Table.Row.of("loaded by", HeapText.loadedBy(one)));
    Dominator largest = one.largest();
    if (largest != null) {
      String address = "0x" + Long.toHexString(largest.address());
      rows.add(
          Table.Row.of(
              "largest, at " + address + ", keeps " + Phrases.bytes(largest.retained()),
              PathText.of(largest.path())));
    }
    return new Table("Class", List.of(Table.words("what"), Table.words("value")), rows);
  }

  private static Table loaders(List<HeapAnswer.OfLoader> all) {
    List<Table.Row> rows = new ArrayList<>();
    for (HeapAnswer.OfLoader each : all.size() > 1 ? all : List.<HeapAnswer.OfLoader>of()) {
      rows.add(
          Table.Row.of(
              Long.toString(each.instances()),
              Phrases.bytes(each.shallow()),
              HeapText.loader(each.loader()),
              each.address() == 0 ? "" : "0x" + Long.toHexString(each.address())));
    }
    return new Table(
        "Loaders that have a class of this name",
        List.of(
            Table.number("objects"),
            Table.number("bytes"),
            Table.name("loader"),
            Table.words("address")),
        rows);
  }

  private static Table fields(HeapAnswer.OfClass one) {
    return new Table(
        "Fields",
        List.of(
            Table.words("type"),
            Table.name("name"),
            Table.name("static value"),
            Table.name("declared in")),
        one.fields().stream()
            .map(
                field ->
                    Table.Row.of(
                        (field.isStatic() ? "static " : "") + field.type(),
                        field.name(),
                        field.value(),
                        ClassText.brief(field.declaredIn())))
            .toList());
  }

  private static Table subclasses(List<HeapAnswer.Subclass> all) {
    return new Table(
        "Subclasses, each with its own",
        List.of(Table.number("objects"), Table.number("bytes"), Table.name("class")),
        all.stream()
            .map(
                subclass ->
                    Table.Row.of(
                        Long.toString(subclass.instances()),
                        Phrases.bytes(subclass.shallow()),
                        subclass.className()))
            .toList());
  }

  private static Table ways(HeapAnswer.Paths paths, boolean whole) {
    List<Table.Row> rows = new ArrayList<>();
    for (WayTexts.Told way : WayTexts.of(paths.ways())) {
      rows.add(
          Table.Row.of(Long.toString(way.instances()), Phrases.bytes(way.retained()), way.text()));
    }
    if (paths.elsewhere() > 0) {
      rows.add(Table.Row.of("" + paths.elsewhere(), "", "in other ways, too many to tell"));
    }
    if (paths.unreachable() > 0) {
      rows.add(Table.Row.of("" + paths.unreachable(), "", HeapText.unreachable(whole)));
    }
    return new Table(
        "How they are kept alive, the shortest way to one",
        List.of(Table.number("objects"), Table.number("retained"), Table.name("way")),
        rows);
  }
}
