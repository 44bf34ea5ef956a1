package io.leakscan.cli.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WildcardTest {
  @Test
  void matchesAsAShellWould() {
    assertTrue(new Wildcard("*.txt").matches("a.txt"));
    assertTrue(new Wildcard("a?c*").matches("abc"));
    assertTrue(new Wildcard("*a*b*").matches("xxaxxbxx"));
    assertFalse(new Wildcard("a?c").matches("ac"));
    assertFalse(new Wildcard("*.txt").matches("a.txt.gz"));
    assertFalse(new Wildcard("*").matches(".hidden"));
    assertTrue(new Wildcard(".*").matches(".hidden"));
    assertTrue(new Wildcard("[a]*").matches("[a].txt"));
  }

  @Test
  void aHostilePatternCostsLittle() {
    Wildcard wildcard = new Wildcard("*a".repeat(100) + "*b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertFalse(wildcard.matches("a".repeat(250))));
  }
}
