package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.List;

/** By which field a class loader shows that somebody has closed it. */
public final class DeadLoaders {
  private static final String RESOURCE = "dead-loaders.tsv";

  private final List<Row> rows;

  /**
   * @param className the class, and those under it
   * @param closed fields to a number that is 1 once it is closed
   * @param source where it was seen
   */
  public record Row(String className, List<String> closed, String source) {
    public Row {
      closed = List.copyOf(closed);
    }
  }

  private DeadLoaders(List<Row> rows) {
    this.rows = rows;
  }

  public static DeadLoaders load() {
    return new DeadLoaders(
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "closed", "source").stream()
            .map(row -> new Row(row.get(0), List.of(row.get(1).split("\\.")), row.get(2)))
            .toList());
  }

  public List<Row> rows() {
    return rows;
  }
}
