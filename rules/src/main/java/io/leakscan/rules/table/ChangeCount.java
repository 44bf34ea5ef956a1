package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.List;

/**
 * A collection that counts how often it was changed, those under it too.
 *
 * @param className as in Java source
 * @param array the field of the array that has its elements
 * @param size the field that says how many there are
 * @param changes the field that counts what was put in and what was taken out
 */
public record ChangeCount(String className, String array, String size, String changes) {
  private static final String RESOURCE = "change-counts.tsv";

  /** All of them. */
  public static List<ChangeCount> load() {
    return TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "array", "size", "changes", "source")
        .stream()
        .map(row -> new ChangeCount(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }
}
