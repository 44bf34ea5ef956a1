package io.leakscan.cli.render.wording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void aNameIsCutInTheMiddleWithMoreOfItsEnd() {
    assertEquals("com.acme.A.run", Cut.middle("com.acme.A.run", 14));
    assertEquals("com.a...ommand.run", Cut.middle("com.acme.orders.ImportCommand.run", 18));
    assertEquals("ab", Cut.middle("abcdefgh", 2));
  }

  @Test
  void aPairIsNeverHalved() {
    String faces = "\ud83d\ude00".repeat(20);
    for (int width = 6; width < 40; width++) {
      String cut = Cut.middle(faces, width);
      assertEquals(cut, new String(cut.getBytes(UTF_8), UTF_8));
    }
  }
}
