package io.leakscan.cli.render.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InlineTest {
  @Test
  void plainWordsStayAndNamesBecomeCode() {
    assertEquals(
        "110 goroutines wait in `cfgsvc/model.GetMax`, and nobody (at all) reads: 1.1 kB.",
        Inline.prose(
            "110 goroutines wait in cfgsvc/model.GetMax, and nobody (at all) reads: 1.1 kB."));
    assertEquals("0 -> 15 -> 110, 97 %", Inline.prose("0 -> 15 -> 110, 97 %"));
  }

  @Test
  void aCallIsOnePiece() {
    assertEquals("use `offer(x, timeout)`, and", Inline.prose("use offer(x, timeout), and"));
    assertEquals("with if (`rs.next()`) and", Inline.prose("with if (rs.next()) and"));
    assertEquals("`offer(x` and so on for ever", Inline.prose("offer(x and so on for ever"));
  }

  @Test
  void whatMarkdownOrItsHostsKnowBecomesCode() {
    assertEquals("`@everyone` `#1` `*a*`", Inline.prose("@everyone #1 *a*"));
    assertEquals("`[x](https://evil.example/)`", Inline.prose("[x](https://evil.example/)"));
    assertEquals("`www.evil.example` `a@b.example`", Inline.prose("www.evil.example a@b.example"));
    assertEquals("`</script><img` `src=x`", Inline.prose("</script><img src=x"));
    assertEquals("`a_b` `\\u001b`", Inline.prose("a_b \u001b"));
  }

  @Test
  void backticksAreFencedByMore() {
    assertEquals("``a`b``", Inline.code("a`b"));
    assertEquals("``` `` ```", Inline.code("``"));
    assertEquals("````", Inline.fence(List.of("a", "``` b")));
    assertEquals("```", Inline.fence(List.of("a")));
  }

  @Test
  void aBarDoesNotBeginACell() {
    assertEquals("`a\\|b`", Inline.cell("a|b"));
  }
}
