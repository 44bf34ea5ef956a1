package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.table.CollectionShapes.Elements;
import io.leakscan.rules.table.CollectionShapes.Row;
import io.leakscan.rules.table.CountFormula.Term;
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

  @Test
  void aPatternIsOneAndAFormulaIsRead() {
    Row fastutil =
        ROWS.stream().filter(row -> row.className().contains("2{Object")).findFirst().orElseThrow();
    assertEquals(false, fastutil.pattern() == null);
    CountFormula ring = CountFormula.read("tail-head%elements.@length").get(0);
    assertEquals(List.of(1, -1), ring.terms().stream().map(Term::sign).toList());
    assertEquals(List.of("elements", "@length"), ring.modulo().path());
    CountFormula half = CountFormula.read("in-out/2|size").get(0);
    assertEquals(2, half.divisor());
    Term masked = CountFormula.read("senders&7+1").get(0).terms().get(0);
    assertEquals(new Term(List.of("senders"), 7, 1), masked);
    assertEquals(List.of(), CountFormula.read(""));
  }

  /** Against the JDK that runs the test: a field that it does not have is found out here. */
  @TestFactory
  List<DynamicTest> theFieldsAreThoseOfTheJdk() {
    return ROWS.stream()
        .filter(row -> row.className().startsWith("java."))
        .filter(row -> since(row) <= Runtime.version().feature())
        .map(row -> DynamicTest.dynamicTest(row.className(), () -> check(row)))
        .toList();
  }

  /** The JDK that brought views of what is reversed. */
  private static int since(Row row) {
    return row.className().contains("Reverse") ? 21 : 17;
  }

  private static void check(Row row) throws ClassNotFoundException {
    Class<?> type = Class.forName(row.className());
    row.size().forEach(formula -> check(type, formula));
    row.capacity().forEach(formula -> check(type, formula));
    for (Elements elements : row.elements()) {
      first(type, elements.fields().get(0));
      int fields =
          switch (elements.layout()) {
            case ARRAY, OF -> elements.fields().size() == 2 ? 2 : 1;
            case PAIRS -> 1;
            case CHAIN -> 3;
            case TABLE -> elements.fields().size() == 4 ? 4 : 3;
            case TREE -> 4;
            case FIELDS -> elements.fields().size();
          };
      assertEquals(fields, elements.fields().size());
    }
  }

  private static void check(Class<?> type, CountFormula formula) {
    formula.terms().stream()
        .map(Term::path)
        .filter(path -> !path.isEmpty())
        .forEach(path -> first(type, path));
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
