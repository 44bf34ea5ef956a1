package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.table.CollectionShapes.Row;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CollectionShapesTest {
  private static final List<Row> ROWS = CollectionShapes.load().rows();

  @Test
  void noClassHasTwoRows() {
    assertEquals(ROWS.size(), ROWS.stream().map(Row::className).distinct().count());
  }

  /** Against the JDK that runs the test: a field that it does not have is found out here. */
  @TestFactory
  List<DynamicTest> theFieldsAreThoseOfTheJdk() {
    return ROWS.stream()
        .filter(row -> row.className().startsWith("java."))
        .map(row -> DynamicTest.dynamicTest(row.className(), () -> check(row)))
        .toList();
  }

  private static void check(Row row) throws ClassNotFoundException {
    Class<?> type = Class.forName(row.className());
    row.size().forEach(path -> first(type, path));
    row.capacity().forEach(path -> first(type, path));
    if (!row.fields().isEmpty()) {
      first(type, row.fields().get(0));
    }
    int fields =
        switch (row.layout()) {
          case ARRAY -> 1;
          case CHAIN, TABLE -> 3;
          case UNKNOWN -> 0;
        };
    assertEquals(fields, row.fields().size());
  }

  /** The rest of a path begins at an object whose class the field does not always tell. */
  private static void first(Class<?> type, List<String> path) {
    boolean declared = false;
    for (Class<?> at = type; at != null && !declared; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        declared |= field.getName().equals(path.get(0));
      }
    }
    assertTrue(declared, type + " has no " + path.get(0));
  }
}
