package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static List<String> rounds(int times, String... fromTheTop) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      names.addAll(List.of(fromTheTop));
    }
    return names;
  }

  @Test
  void the_way_round_is_told_from_the_caller_on() {
    List<String> names = rounds(100, "A.c", "A.b", "A.a");
    names.add("Main.main");
    Recurrence found = Recurrence.of(names, 50);
    assertNotNull(found);
    assertEquals(List.of("A.c", "A.a", "A.b"), found.cycle());
    assertEquals(100, found.rounds());
  }

  @Test
  void a_parser_that_goes_two_ways_is_told_by_the_more_frequent_one() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      names.addAll(i % 3 == 0 ? List.of("P.expr", "P.unary") : List.of("P.expr", "P.term"));
    }
    Recurrence found = Recurrence.of(names, 50);
    assertNotNull(found);
    assertEquals(List.of("P.expr", "P.term"), found.cycle());
  }

  @Test
  void layers_that_do_not_come_back_are_no_recursion() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      names.add("Filter" + i + ".doFilter");
    }
    assertNull(Recurrence.of(names, 50));
    assertNull(Recurrence.of(rounds(49, "Chain.doFilter", "Wrapper.doFilter"), 50));
    assertNull(Recurrence.of(List.of(), 50));
  }

  @Test
  void a_method_that_is_far_apart_is_no_round() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      names.add("A.a");
      names.addAll(Collections.nCopies(1, "B.b" + i));
      for (int j = 0; j < 70; j++) {
        names.add("C.c" + i + "x" + j);
      }
    }
    assertNull(Recurrence.of(names, 50));
  }
}
