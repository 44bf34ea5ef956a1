package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.table.CollectionShapes;
import io.leakscan.rules.table.CollectionShapes.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two tables know collections, for two ways of reading them; they say the same of a class. */
class CollectionTablesTest {
  private static final String TABLE = "/io/leakscan/heap/detail/array-collections.tsv";

  private static List<String[]> arrayCollections() throws IOException {
    try (InputStream in = HprofFile.class.getResourceAsStream(TABLE)) {
      assertNotNull(in);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .toList();
    }
  }

  @Test
  void theFieldsOfAnArrayAndItsSizeAreTheSame() throws IOException {
    CollectionShapes shapes = CollectionShapes.load();
    for (String[] row : arrayCollections()) {
      Row shape = shapes.of(new Named(row[0]));
      assertNotNull(shape, row[0]);
      String size = shape.size().get(0).terms().get(0).path().get(0);
      assertEquals(row[2], size, row[0]);
      Stream<List<String>> paths =
          Stream.concat(
              shape.elements().stream().flatMap(elements -> elements.fields().stream()),
              shape.capacity().stream()
                  .flatMap(formula -> formula.terms().stream())
                  .map(term -> term.path()));
      assertTrue(paths.anyMatch(path -> !path.isEmpty() && path.get(0).equals(row[1])), row[0]);
    }
  }

  /** An object of a class of which no more than the name is known. */
  private record Named(String className) implements HeapNode {
    @Override
    public long address() {
      return 1;
    }

    @Override
    public boolean isA(String name) {
      return className.equals(name);
    }

    @Override
    public Value field(String name) {
      return null;
    }

    @Override
    public int length() {
      return -1;
    }

    @Override
    public List<Long> elements(int most) {
      return List.of();
    }

    @Override
    public String text(int most) {
      return null;
    }

    @Override
    public StackTrace recordedStack(int most) {
      return null;
    }
  }
}
