package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much is enough for a detector in code, each number with its reason. */
public final class Thresholds {
  private static final String RESOURCE = "thresholds.tsv";
  private static final Map<String, Integer> BY_NAME = new HashMap<>();
  private static final List<Row> ROWS = load();

  /**
   * @param name {@code detector.what}
   * @param value threads, seconds, or one part in so many; the name says which
   * @param why what another number would get wrong
   */
  public record Row(String name, int value, String why) {}

  private Thresholds() {}

  private static List<Row> load() {
    List<Row> rows = new ArrayList<>();
    for (List<String> row : TsvTable.read(RESOURCE, "name", "value", "why")) {
      Row parsed = new Row(row.get(0), Integer.parseInt(row.get(1)), row.get(2));
      rows.add(parsed);
      BY_NAME.put(parsed.name, parsed.value);
    }
    return List.copyOf(rows);
  }

  /**
   * The number of that name.
   *
   * @throws IllegalStateException if the table has none
   */
  public static int number(String name) {
    Integer value = BY_NAME.get(name);
    if (value == null) {
      throw new IllegalStateException("no threshold " + name);
    }
    return value;
  }

  public static List<Row> rows() {
    return ROWS;
  }
}
