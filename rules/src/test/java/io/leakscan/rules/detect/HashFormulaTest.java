package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.detect.HashFormula.Part;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The formulas give what Java gives. */
class HashFormulaTest {
  private static final List<Part> KEY =
      List.of(
          known("berth".hashCode()), known(Integer.hashCode(-3)), known(Boolean.hashCode(true)));

  private record Leg(String code, int number, boolean open) {}

  private static Part known(int code) {
    return new Part(true, false, code, true);
  }

  private static boolean anyGives(List<Part> parts, int hash) {
    return HashFormula.all(parts.size()).stream().anyMatch(formula -> formula.of(parts) == hash);
  }

  @Test
  void objectsHashOfAllOrSomeFields() {
    assertTrue(anyGives(KEY, Objects.hash("berth", -3, true)));
    assertTrue(anyGives(KEY, Objects.hash("berth", true)));
    assertTrue(anyGives(KEY, "berth".hashCode()));
    assertFalse(anyGives(KEY, Objects.hash("berth", -4, true)));
  }

  @Test
  void recordsAndFieldsFromTheLastToTheFirst() {
    int hash = new Leg("berth", -3, true).hashCode();
    assertTrue(anyGives(KEY, hash));
    assertTrue(anyGives(List.of(KEY.get(2), KEY.get(1), KEY.get(0)), hash));
  }

  @Test
  void lombokHasANumberForNull() {
    List<Part> parts = List.of(new Part(true, true, 0, true), known(5));
    assertTrue(anyGives(parts, (59 + 43) * 59 + 5));
  }

  @Test
  void aFieldIsPutBack() {
    HashFormula all = new HashFormula(0b111, 31, 1, 0, false);
    assertEquals(Objects.hash("berth", 8, true), all.with(KEY, 1, 8));
    assertEquals(Objects.hash("berth", -3, true), all.of(KEY));
  }
}
