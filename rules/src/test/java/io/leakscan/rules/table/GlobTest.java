package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b.c | a.b.c | true
          a.b.c | a.b.cd | false
          a.*.c | a.b.c | true
          a.*.c | a.b.x.c | false
          a.**.c | a.b.x.c | true
          a.**.c | a.c | false
          a.b* | a.b | true
          a.b* | a.bcd | true
          a.b* | a.b.c | false
          redis.clients.**.{subscribe,psubscribe} | redis.clients.jedis.Jedis.psubscribe | true
          database/sql.(*DB).conn | database/sql.(*DB).conn | true
          database/sql.(*DB).conn | database/sql.(xDB).conn | false
          *.(*PubSub).Receive* | x.(*PubSub).ReceiveMessage | true
          a/**.(*T).m | a/b/c.(*T).m | true
          x.{a,b{c,d}} | x.bd | true
          **x*y | aaxbbxcy | true
          *a*b*c | 1a2b3b4c | true
          """)
  void matches(String pattern, String name, boolean expected) {
    assertEquals(expected, Glob.of(pattern).matches(name));
  }

  @Test
  void braces_without_partner_are_errors_in_words() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Glob.of("a.{b"))
            .getMessage()
            .contains("without '}'"));
    assertThrows(IllegalArgumentException.class, () -> Glob.of("a}"));
    assertThrows(IllegalArgumentException.class, () -> Glob.of(""));
  }

  @Test
  void expansion_is_bounded() {
    String twoToTheTenth = "{a,b}".repeat(10);
    assertThrows(IllegalArgumentException.class, () -> Glob.of(twoToTheTenth));
  }

  @Test
  void many_stars_on_a_long_name_do_not_explode() {
    String name = "a".repeat(20_000);
    assertFalse(Glob.of("*a".repeat(20) + "b").matches(name));
  }
}
