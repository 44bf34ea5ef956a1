package io.leakscan.cli.render.text;

import static java.nio.charset.StandardCharsets.UTF_8;
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

  @Test
  void aNameIsCutInTheMiddleWithMoreOfItsEnd() {
    assertEquals("com.acme.A.run", Wrap.middle("com.acme.A.run", 14));
    assertEquals("com.a...ommand.run", Wrap.middle("com.acme.orders.ImportCommand.run", 18));
    assertEquals("ab", Wrap.middle("abcdefgh", 2));
  }

  @Test
  void aPairIsNeverHalved() {
    String faces = "\ud83d\ude00".repeat(20);
    for (int width = 6; width < 40; width++) {
      String cut = Wrap.middle(faces, width);
      assertEquals(cut, new String(cut.getBytes(UTF_8), UTF_8));
    }
  }
}
