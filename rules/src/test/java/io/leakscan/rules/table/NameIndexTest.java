package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The index may only be quicker than asking every name. */
class NameIndexTest {
  private static final List<String> NAMES =
      List.of("a.B.c", "a.B.d", "a.B", "a.BB.c", "b.(*T).c", "b.(*U).c", "", "a.", "z");

  private static final List<String> PATTERNS =
      List.of("a.B.c", "a.B.*", "**", "*", "a.{B,BB}.c", "b.(*T).c", "b.(*{T,U}).*", "a.B**", "y");

  @Test
  void findsWhatThePatternsMatch() {
    NameIndex index = new NameIndex(NAMES);
    for (String pattern : PATTERNS) {
      Glob glob = Glob.of(pattern);
      Set<String> expected = new HashSet<>(NAMES);
      expected.removeIf(name -> !glob.matches(name));
      assertEquals(expected, index.matching(List.of(glob)), pattern);
    }
  }

  @Test
  void severalPatternsAreAnyOfThem() {
    assertEquals(
        Set.of("a.B.c", "z"),
        new NameIndex(NAMES).matching(List.of(Glob.of("z"), Glob.of("a.B.c"))));
  }
}
