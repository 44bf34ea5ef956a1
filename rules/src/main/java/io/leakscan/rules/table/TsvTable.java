package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table among this module's resources: one row a line, columns parted by tabs, {@code #} begins a
 * comment line, the first line names the columns.
 */
final class TsvTable {
  private TsvTable() {}

  /** A table of what one runtime's frames mean, in the folder named for the runtime. */
  static List<List<String>> read(RuntimeKind runtime, String resource, String... columns) {
    return read(runtime.name().toLowerCase(Locale.ROOT) + '/' + resource, columns);
  }

  /**
   * @param resource the file's name beside this class
   * @param columns the names that the first line must have
   * @throws IllegalStateException if the resource is missing or a row has another number of columns
   */
  static List<List<String>> read(String resource, String... columns) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = TsvTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no table " + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      boolean head = true;
      String line;
      for (int number = 1; (line = reader.readLine()) != null; number++) {
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        List<String> row = List.of(line.split("\t", -1));
        if (head) {
          head = false;
          if (!row.equals(List.of(columns))) {
            throw new IllegalStateException(resource + ":" + number + ": columns are " + row);
          }
        } else if (row.size() != columns.length) {
          throw new IllegalStateException(
              resource + ":" + number + ": " + row.size() + " columns, not " + columns.length);
        } else {
          rows.add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
