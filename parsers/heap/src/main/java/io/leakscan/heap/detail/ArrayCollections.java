package io.leakscan.heap.detail;

import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which collections keep their elements in one array, from {@code array-collections.tsv}. */
final class ArrayCollections {
  private static final String TABLE = "array-collections.tsv";

  private final Map<String, Row> rows = new HashMap<>();

  /**
   * A class.
   *
   * @param array the name of the field of the array
   * @param size the name of the field of the number of elements
   * @param slots of the array that an element takes
   */
  record Row(String array, String size, int slots) {}

  static ArrayCollections load() {
    ArrayCollections table = new ArrayCollections();
    try (InputStream in = ArrayCollections.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              cells ->
                  table.rows.put(
                      cells[0], new Row(cells[1], cells[2], Integer.parseInt(cells[3]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** The row of a class, or of the lowest one above it; null if it has none. */
  @Nullable Row of(HeapClass type) {
    for (HeapClass at = type; at != null; at = at.parent()) {
      Row row = rows.get(at.name());
      if (row != null) {
        return row;
      }
    }
    return null;
  }
}
