package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.io.IOException;
import java.io.InputStream;
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
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      boolean head = true;
      int end;
      for (int at = 0, number = 1; at < text.length(); at = end + 1, number++) {
        end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        if (end == at || text.charAt(at) == '#') {
          continue;
        }
        List<String> row = cells(text, at, end);
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

  /** By hand: tables are a good part of what a start reads. */
  private static List<String> cells(String text, int from, int end) {
    List<String> cells = new ArrayList<>();
    int at = from;
    for (int tab = text.indexOf('\t', at); tab >= 0 && tab < end; tab = text.indexOf('\t', at)) {
      cells.add(text.substring(at, tab));
      at = tab + 1;
    }
    cells.add(text.substring(at, end));
    return cells;
  }
}
