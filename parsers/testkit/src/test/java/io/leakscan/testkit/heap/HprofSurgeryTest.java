package io.leakscan.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HprofSurgeryTest {
  private static final byte[] DUMP = dump(HprofLayout.jdk17().segmentBytes(2000));

  @Test
  void everyDamageChangesTheDumpAndIsTheSameAgain() {
    for (HprofSurgery.Damage damage : HprofSurgery.of(DUMP, 42, 200)) {
      byte[] bytes = damage.bytes();
      assertFalse(Arrays.equals(DUMP, bytes), damage::toString);
      assertArrayEquals(bytes, damage.bytes(), damage::toString);
    }
  }

  @Test
  void twoHundredHoldEveryKindSeveralTimes() {
    Set<String> names = new HashSet<>();
    HprofSurgery.of(DUMP, 42, 200).forEach(damage -> names.add(named(damage)));
    assertEquals(HprofSurgery.kinds(), names.size());
    assertTrue(HprofSurgery.kinds() <= 200 / 4);
  }

  @Test
  void otherSeedsCutElsewhere() {
    assertFalse(Arrays.equals(first("cut in the heap", 1), first("cut in the heap", 2)));
  }

  @Test
  void whatIsTakenOutLeavesASoundDump() {
    HprofIndex sound = new HprofIndex(DUMP);
    HprofIndex rootless = new HprofIndex(first("no roots", 1));
    assertEquals(0, rootless.heap().stream().filter(part -> part.tag() >>> 4 != 2).count());
    assertEquals(sound.heap(0x21).size(), rootless.heap(0x21).size());
    HprofIndex classless = new HprofIndex(first("no class dumps", 1));
    assertEquals(0, classless.heap(0x20).size());
    assertEquals(sound.heap(0x08).size(), classless.heap(0x08).size());
    HprofIndex reversed = new HprofIndex(first("segments the other way round", 1));
    assertEquals(sound.heap().size(), reversed.heap().size());
    assertEquals(sound.records().size(), reversed.records().size());
    assertEquals(0, new HprofIndex(first("no end", 1)).records(0x2c).size());
    HprofIndex heapTwice = new HprofIndex(first("the heap twice", 1));
    assertEquals(2 * sound.heap().size(), heapTwice.heap().size());
  }

  @Test
  void whatIsBrokenIsNotSound() {
    for (String name :
        List.of(
            "cut in the heap",
            "a segment too long by 1000",
            "an object of 2 GiB",
            "an array of 2^31 - 1 longs",
            "an unknown record of the heap",
            "a text of 3.7 GB")) {
      byte[] broken = first(name, 1);
      assertThrows(RuntimeException.class, () -> new HprofIndex(broken), name);
    }
  }

  @Test
  void everyLayoutCanBeDamaged() {
    for (HprofLayout layout :
        List.of(HprofLayout.jdk25(), HprofLayout.jdk8(), HprofLayout.agent())) {
      HprofSurgery.of(dump(layout), 7, HprofSurgery.kinds()).forEach(HprofSurgery.Damage::bytes);
    }
  }

  private static byte[] first(String name, long seed) {
    return HprofSurgery.of(DUMP, seed, HprofSurgery.kinds()).stream()
        .filter(damage -> named(damage).equals(name))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  private static String named(HprofSurgery.Damage damage) {
    return damage.toString().replaceAll(" \\(seed \\d+\\)", "");
  }

  private static byte[] dump(HprofLayout layout) {
    GraphDump graph = new GraphDump(RandomHeap.graph(3, 400), ObjectSizes.COMPRESSED, 3);
    HprofBuilder heap = graph.heap();
    heap.thread("main").frame("com.acme.Main", "main", "Main.java", 3).local(heap.string("x"));
    return heap.bytes(layout);
  }
}
