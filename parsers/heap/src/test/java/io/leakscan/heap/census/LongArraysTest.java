package io.leakscan.heap.census;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LongArraysTest {
  private final LongArrays arrays = new LongArrays();

  @Test
  void shortOnesAreNotNotedAndLongOnesComeByLength() {
    arrays.met(0x10, 999);
    arrays.met(0x20, 1000);
    arrays.met(0x30, 5000);
    arrays.met(0x40, 1000);
    assertEquals(List.of(0x30L, 0x20L, 0x40L), arrays.addresses());
  }

  @Test
  void ofManyTheLongestAreKept() {
    for (int i = 0; i < 10_000; i++) {
      arrays.met(i, 1000 + i % 5000);
    }
    List<Long> kept = arrays.addresses();
    assertEquals(256, kept.size());
    assertEquals(List.of(4999L, 9999L, 4998L), kept.subList(0, 3));
  }
}
