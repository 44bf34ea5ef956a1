package io.leakscan.cli.render.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
  @Test
  void textIsBrokenBetweenWordsAndKeepsItsIndent() {
    assertEquals(List.of("one two", "three"), Wrap.lines("one two three", 8));
    assertEquals(List.of("  one", "  two"), Wrap.lines("  one two", 6));
    assertEquals(List.of(), Wrap.lines(" ", 10));
  }

  @Test
  void aWordThatIsTooLongIsCutInTheMiddle() {
    assertEquals(List.of("a", "bc...ghij", "k"), Wrap.lines("a bcdefcdefghij k", 9));
  }
}
