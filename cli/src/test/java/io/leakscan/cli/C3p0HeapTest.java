package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools of c3p0: what is lent are the keys of a map. */
class C3p0HeapTest {
  @TempDir Path folder;

  private RealRun scan(C3p0Heap heap) throws IOException {
    Path dump = Files.write(folder.resolve("pool.hprof"), heap.bytes());
    return RealRun.in(folder, "scan", dump.toString());
  }

  private static void assertLeaked(RealRun run) {
    String text = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(text.startsWith("CRITICAL connection-pool-exhausted (held) 3 confirmed"), text);
    assertTrue(text.contains("lent 2, most 2, handles 2"), text);
  }

  @Test
  void connectionsThatNobodyHasAreProvenToBeLeaked() throws IOException {
    assertLeaked(scan(new C3p0Heap()));
  }

  @Test
  void whoHasConnectionsOfAnotherPoolHasNoneOfThisOne() throws IOException {
    assertLeaked(scan(new C3p0Heap().otherPoolAtWork()));
  }

  @Test
  void connectionsInTheHandsOfThreadsAreNotLeaked() throws IOException {
    RealRun run = scan(new C3p0Heap().user(0).user(1));
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("Refuted by the heap"), run.out());
  }

  @Test
  void oneOfTwoInUseProvesNothing() throws IOException {
    RealRun run = scan(new C3p0Heap().user(0));
    assertTrue(run.out().lines().findFirst().orElse("").endsWith("suspect"), run.out());
  }
}
