package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing stands in a table that only somebody's description of a library says. */
class TableSourcesTest {
  /** What a row may name as its source that is no artefact, no dump and nobody's trace. */
  private static final String CONVENTION = "a convention of programs' own factories";

  private record Cell(String table, String row, String source) {}

  @Test
  void every_row_says_where_its_sample_was_seen() throws IOException, URISyntaxException {
    List<Cell> conventions = new ArrayList<>();
    int rows = 0;
    for (Cell cell : sources()) {
      rows++;
      assertFalse(cell.source().isBlank(), cell::toString);
      assertFalse(cell.source().contains("documentation"), cell::toString);
      if (cell.source().equals(CONVENTION)) {
        conventions.add(cell);
      } else {
        assertTrue(
            cell.source().chars().anyMatch(Character::isDigit) || named(cell), cell::toString);
      }
    }
    assertTrue(rows > 1000, "rows that name a source: " + rows);
    assertEquals(1, conventions.size(), conventions::toString);
  }

  /** A source without a version: a published text, or the source code of a runtime. */
  private static boolean named(Cell cell) {
    return cell.source().startsWith("a published ") || cell.source().contains("source");
  }

  private static List<Cell> sources() throws IOException, URISyntaxException {
    Path folder = Path.of(TsvTable.class.getResource("thresholds.tsv").toURI()).getParent();
    List<Cell> cells = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
        int column = -1;
        for (String line : Files.readAllLines(file)) {
          List<String> row = List.of(line.split("\t", -1));
          if (line.startsWith("#") || line.isEmpty()) {
            continue;
          } else if (column < 0) {
            column = row.indexOf("versions");
            if (column < 0) {
              break;
            }
          } else {
            cells.add(new Cell(folder.relativize(file).toString(), row.get(0), row.get(column)));
          }
        }
      }
    }
    return cells;
  }
}
