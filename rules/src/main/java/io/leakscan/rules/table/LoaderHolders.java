package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.List;
import java.util.Locale;

/** Where objects of a class loader that is done with stay registered, and keep it. */
public final class LoaderHolders {
  private static final String RESOURCE = "loader-holders.tsv";

  private final List<Row> rows;

  /** Where a search begins. */
  public enum Begin {
    /** At a static field. */
    STATIC,
    /** At all instances of a class. */
    INSTANCES,
    /** At the objects of threads. */
    THREADS,
    /** At what threads have in ThreadLocals. */
    THREAD_LOCALS,
    /** At local variables of threads. */
    LOCALS
  }

  /**
   * @param begin where a search begins
   * @param className of the static field or of the instances, else empty
   * @param field the static field, else empty
   * @param path fields from there, {@code *} for each element of an array
   * @param depth over how many fields from there an object of the loader may be
   * @param what is told, one of them
   * @param fix what to do, as a sentence
   * @param source where it was seen
   */
  public record Row(
      Begin begin,
      String className,
      String field,
      List<String> path,
      int depth,
      String what,
      String fix,
      String source) {
    public Row {
      path = List.copyOf(path);
    }
  }

  private LoaderHolders(List<Row> rows) {
    this.rows = rows;
  }

  public static LoaderHolders load() {
    return new LoaderHolders(
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "begin", "path", "depth", "what", "fix", "source")
            .stream()
            .map(LoaderHolders::row)
            .toList());
  }

  private static Row row(List<String> cells) {
    int space = cells.get(0).indexOf(' ');
    String word = space < 0 ? cells.get(0) : cells.get(0).substring(0, space);
    String name = space < 0 ? "" : cells.get(0).substring(space + 1);
    Begin begin = Begin.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    int dot = begin == Begin.STATIC ? name.lastIndexOf('.') : name.length();
    return new Row(
        begin,
        name.substring(0, dot),
        name.substring(Math.min(name.length(), dot + 1)),
        cells.get(1).equals("-") ? List.of() : List.of(cells.get(1).split("\\.")),
        Integer.parseInt(cells.get(2)),
        cells.get(3),
        cells.get(4),
        cells.get(5));
  }

  public List<Row> rows() {
    return rows;
  }
}
