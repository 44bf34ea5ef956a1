package io.leakscan.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDumpTest {
  @TempDir private Path folder;

  @Test
  void aProgramIsDumpedTogetherWithItsHistogramAndThreads() throws Exception {
    FreshDump.Taken taken = FreshDump.of("com.acme.catalog.PriceCache", "20").into(folder);
    HprofIndex index = new HprofIndex(Files.readAllBytes(taken.dump()));
    Map<String, ClassHistogram.Row> rows = ClassHistogram.read(taken.histogram());
    assertEquals(200, instances(rows, "com.acme.catalog.PriceCache$Price"));
    assertEquals(1, index.records(0x2c).size());
    long threads = index.heap(RootKind.THREAD_OBJECT.tag()).size();
    assertTrue(threads > 3, () -> threads + " threads");
    assertTrue(Files.readString(taken.threads()).contains("PriceCache.main"));
    long objects = index.heap(0x21).size() + index.heap(0x22).size() + index.heap(0x23).size();
    long primitiveTypes = 9;
    long counted =
        ClassHistogram.asInDump(taken.histogram()).values().stream()
            .mapToLong(ClassHistogram.Row::instances)
            .sum();
    assertEquals(counted + primitiveTypes, objects);
  }

  @Test
  void theModeIsThatOfTheJvm() throws Exception {
    FreshDump.Taken taken =
        FreshDump.of("com.acme.catalog.PriceCache", "20").mode(HeapMode.PACKED).into(folder);
    byte[] head = Files.readAllBytes(taken.dump());
    assertEquals(0x1f, head[0]);
    assertEquals(0x10, head[3], "with a comment");
  }

  @Test
  void theRunningJdkIsAmongThoseFound() {
    assertEquals(Jdk.running().feature(), Jdk.of(Jdk.running().feature()).orElseThrow().feature());
    assertTrue(HeapMode.of(Jdk.running()).contains(HeapMode.ZGC));
  }

  @Test
  void namesOfAHistogramAreWrittenAsInSource() {
    assertEquals("com.acme.Node[][]", ClassHistogram.inSource("[[Lcom.acme.Node;"));
    assertEquals("int[]", ClassHistogram.inSource("[I"));
    assertEquals("java.lang.String", ClassHistogram.inSource("java.lang.String"));
  }

  private static long instances(Map<String, ClassHistogram.Row> rows, String name) {
    return rows.get(name).instances();
  }
}
