package io.leakscan.rules.table;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.RuntimeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places of the JDK that keep whatever is registered until the JVM ends. */
public final class HeapRegistries {
  private static final String RESOURCE = "heap-registries.tsv";

  private final List<Row> rows;

  /**
   * @param className that has the field
   * @param field a static one
   * @param call adds one each time
   * @param instead what to do, as a sentence
   * @param versions where it was seen
   */
  public record Row(String className, String field, String call, String instead, String versions) {}

  private HeapRegistries(List<Row> rows) {
    this.rows = rows;
  }

  public static HeapRegistries load() {
    return new HeapRegistries(
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "field", "call", "instead", "versions")
            .stream()
            .map(row -> new Row(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
            .toList());
  }

  /** The registry that a path goes through, null if there is none. */
  public @Nullable Row of(HeapPath path) {
    List<Step> steps = path.steps();
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).kind() == Kind.STATIC) {
        for (Row row : rows) {
          if (row.field.equals(steps.get(i).by())
              && row.className.equals(steps.get(i - 1).className())) {
            return row;
          }
        }
      }
    }
    return null;
  }

  public List<Row> rows() {
    return rows;
  }
}
