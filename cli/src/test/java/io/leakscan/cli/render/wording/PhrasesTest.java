package io.leakscan.cli.render.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void aChangeNamesBothEndsAndTheDifference() {
    assertEquals("20 -> 60 (+40)", Phrases.change(new Counts(60, 20L)));
    assertEquals("60 -> 20 (-40)", Phrases.change(new Counts(20, 60L)));
    assertEquals("2 -> 2 (+0)", Phrases.change(new Counts(2, 2L)));
    assertEquals("60", Phrases.change(new Counts(60, null)));
  }

  @Test
  void aLongRowKeepsItsEnds() {
    assertEquals("1 -> 2 -> 3", Phrases.row(List.of(1L, 2L, 3L)));
    assertEquals(
        "1 -> 2 -> 3 ... 7 -> 8 -> 9", Phrases.row(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
  }

  @Test
  void durationsAndRatesComeInUnitsThatPeopleUse() {
    assertEquals("4.2 s", Phrases.duration(4.21));
    assertEquals("34 s", Phrases.duration(34.4));
    assertEquals("1 min", Phrases.duration(59.9));
    assertEquals("2 min 10 s", Phrases.duration(130));
    assertEquals("3 h 5 min", Phrases.duration(11_100));
    assertEquals("2 d", Phrases.duration(172_800));
    assertEquals("10 a second", Phrases.rate(40, 4));
    assertEquals("70 a minute", Phrases.rate(40, 34.2));
    assertEquals("1.3 an hour", Phrases.rate(30, 86_400));
    assertEquals("2 a day", Phrases.rate(2, 86_400));
  }

  @Test
  void bytesAreCountedInPowersOfTen() {
    assertEquals("999 B", Phrases.bytes(999));
    assertEquals("1 kB", Phrases.bytes(1000));
    assertEquals("9.2 MB", Phrases.bytes(9_153_184));
    assertEquals("2 GB", Phrases.bytes(2_020_000_000));
  }

  @Test
  void momentsLoseTheFractionsOfTheirSecond() {
    assertEquals("2026-11-21T07:35:46Z", Phrases.moment("2026-11-21T07:35:46.964418925Z"));
    assertEquals("2026-11-21T07:35:46", Phrases.moment("2026-11-21T07:35:46"));
  }
}
