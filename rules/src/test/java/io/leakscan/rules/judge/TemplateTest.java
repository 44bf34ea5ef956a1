package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static String fill(String text, String count) {
    String noun = count.equals("1") ? "thread" : "threads";
    return Template.fill(text, Map.of("count", count, "thread-noun", noun));
  }

  @Test
  void a_verb_agrees_with_the_number_of_threads() {
    assertEquals("1 thread waits here", fill("{count} {thread-noun}\n  wait here", "1"));
    assertEquals("2 threads wait here", fill("{count} {thread-noun} wait here", "2"));
    assertEquals("1 thread is in it", fill("{count} {thread-noun} are in it", "1"));
    assertEquals("1 thread used it", fill("{count} {thread-noun} used it", "1"));
    assertEquals("1 thread", fill("{count} {thread-noun}", "1"));
  }

  @Test
  void an_unknown_word_stays_for_a_test_to_see() {
    assertEquals("1 {other} {", fill("{count} {other} {", "1"));
  }
}
