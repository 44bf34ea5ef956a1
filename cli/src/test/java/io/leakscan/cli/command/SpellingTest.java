package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> WORDS = List.of("scan", "diff", "schema", "--fail-on");

  @Test
  void oneSlipIsForgiven() {
    assertEquals(Optional.of("diff"), Spelling.nearest("dif", WORDS));
    assertEquals(Optional.of("diff"), Spelling.nearest("DIFF", WORDS));
    assertEquals(Optional.of("scan"), Spelling.nearest("sacn", WORDS));
    assertEquals(Optional.of("schema"), Spelling.nearest("shcem", WORDS));
    assertEquals(Optional.of("--fail-on"), Spelling.nearest("--fial-no", WORDS));
  }

  @Test
  void anotherWordIsAnotherWord() {
    for (String word : List.of("dump", "dump.txt", "before", "a", "heap", "plan")) {
      assertEquals(Optional.empty(), Spelling.nearest(word, WORDS), word);
    }
  }
}
