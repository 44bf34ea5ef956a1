package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.heap.FreshDump;
import io.leakscan.testkit.heap.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding about threads, held against the heap dump of the same moment. */
class HeapJoinTest {
  @TempDir Path folder;

  private RealRun scan(Path... dumps) {
    String[] arguments = new String[dumps.length + 1];
    arguments[0] = "scan";
    for (int i = 0; i < dumps.length; i++) {
      arguments[i + 1] = dumps[i].toString();
    }
    return RealRun.in(folder, arguments);
  }

  private RealRun scan(QueueHeap heap) throws IOException {
    return scan(Files.write(folder.resolve("queue.hprof"), heap.bytes()));
  }

  private static void assertProven(RealRun run) {
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().startsWith("HIGH      queue-put-no-reader (queue)"), run.out());
    assertTrue(run.out().lines().findFirst().orElse("").endsWith("confirmed"), run.out());
    assertTrue(run.out().replaceAll("\\s+", " ").contains("no other thread has it"), run.out());
  }

  private static void assertSuspect(RealRun run) {
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().startsWith("MEDIUM    queue-put-no-reader (queue)"), run.out());
    assertTrue(run.out().lines().findFirst().orElse("").endsWith("suspect"), run.out());
  }

  private static void assertNoted(RealRun run, String why) {
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertTrue(run.out().contains("Also seen"), run.out());
    assertTrue(run.out().replaceAll("\\s+", " ").contains(why), run.out());
  }

  private static void assertRefuted(RealRun run, String reader) {
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertTrue(run.out().contains("Refuted by the heap"), run.out());
    assertTrue(run.out().contains('"' + reader + '"'), run.out());
  }

  @Test
  void aDeadReaderIsProvenByTheHeap() throws Exception {
    FreshDump.Taken taken = FreshDump.of("com.acme.audit.Audit", "dead").into(folder);
    assertSuspect(scan(taken.threads()));
    RealRun joined = scan(taken.threads(), taken.dump());
    assertProven(joined);
    assertTrue(joined.out().contains("com.acme.audit.Audit.pending: size 5"), joined.out());
    assertProven(scan(taken.dump()));
  }

  @Test
  void aSlowReaderIsNoLeak() throws Exception {
    Jdk jdk = Jdk.of(25).orElse(Jdk.running());
    FreshDump.Taken taken = FreshDump.of("com.acme.audit.Audit", "slow").jdk(jdk).into(folder);
    assertSuspect(scan(taken.threads()));
    assertRefuted(scan(taken.threads(), taken.dump()), "audit-writer");
    assertRefuted(scan(taken.dump()), "audit-writer");
  }

  @Test
  void aFullQueueThatNobodyElseHasIsProven() throws IOException {
    assertProven(scan(QueueHeap.full()));
  }

  @Test
  void theQueueIsFoundByWhatThreadsParkForOrByTheirFrames() throws IOException {
    assertProven(scan(QueueHeap.full().withoutLocals()));
    assertProven(scan(QueueHeap.full().withoutBlockers()));
    assertSuspect(scan(QueueHeap.full().withoutLocals().withoutBlockers()));
  }

  @Test
  void aQueueWithRoomHasAReader() throws IOException {
    RealRun run = scan(QueueHeap.holding(1));
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertTrue(run.out().contains("the queue has room, 1 of "), run.out());
  }

  @Test
  void whoWaitsWithoutAnElementMayBeAReaderOrNot() throws IOException {
    RealRun run = scan(QueueHeap.full().reader("clerk", QueueHeap.SLEEPS, false));
    assertSuspect(run);
    assertTrue(run.out().contains("1 reader in com.acme.Clerk.work"), run.out());
  }

  @Test
  void aReaderWithAnElementInHandIsAtWork() throws IOException {
    assertRefuted(scan(QueueHeap.full().reader("clerk", QueueHeap.SLEEPS, true)), "clerk");
  }

  @Test
  void aReaderInACallToTheOutsideIsAtWork() throws IOException {
    assertRefuted(scan(QueueHeap.full().reader("clerk", QueueHeap.READS, false)), "clerk");
  }

  @Test
  void aReaderThatIsBlockedItselfRefutesNothing() throws IOException {
    assertSuspect(scan(QueueHeap.full().reader("clerk", QueueHeap.LOCKS, true)));
  }

  @Test
  void whoWorksWithTheProducersObjectNeedNotRead() throws IOException {
    assertNoted(scan(QueueHeap.full().colleague()), "\"colleague\" can get at it");
  }

  @Test
  void whatAStaticFieldHasMayBeReadWithoutALocalVariable() throws IOException {
    assertProven(scan(QueueHeap.full().bystander()));
    assertSuspect(scan(QueueHeap.full().bystander().inStatic(true)));
    assertSuspect(scan(QueueHeap.full().bystander().inStatic(false)));
    assertProven(scan(QueueHeap.full().main().inStatic(true)));
  }

  @Test
  void aThreadWithoutItsStackMayBeTheReader() throws IOException {
    assertSuspect(scan(QueueHeap.full().unmounted(4)));
    assertProven(scan(QueueHeap.full().unmounted(99)));
  }

  @Test
  void whoMadeTheQueueIsNoReader() throws IOException {
    assertProven(scan(QueueHeap.full().main()));
  }

  @Test
  void aTimersTaskMayReadItNextTime() throws IOException {
    assertSuspect(scan(QueueHeap.full().timer(60_000)));
    assertNoted(scan(QueueHeap.full().timer(0)), "Work that runs when an answer or an event comes");
  }

  private RealRun scan(PoolHeap heap) throws IOException {
    return scan(Files.write(folder.resolve("pool.hprof"), heap.bytes()));
  }

  private static void assertLeaked(RealRun run, String facts) {
    String text = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.code(), run.out());
    assertTrue(text.startsWith("CRITICAL connection-pool-exhausted (held) 3 confirmed"), text);
    assertTrue(text.contains(facts), text);
  }

  @Test
  void connectionsThatNobodyHasAreProvenToBeLeaked() throws IOException {
    assertLeaked(scan(PoolHeap.lent()), "name shop, lent 2, most 2, handles 0");
    assertLeaked(scan(PoolHeap.lent().kept(0)), "name shop, lent 2, most 2, handles 1");
  }

  @Test
  void whoHasThePoolHasNoneOfItsConnections() throws IOException {
    assertLeaked(scan(PoolHeap.lent().manager()), "lent 2, most 2");
  }

  @Test
  void connectionsInTheHandsOfThreadsAreNotLeaked() throws IOException {
    RealRun run = scan(PoolHeap.lent().user(0).user(1));
    assertRefuted(run, "user-0");
  }

  @Test
  void oneOfTwoInUseProvesNothing() throws IOException {
    RealRun run = scan(PoolHeap.lent().user(0).kept(1));
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().lines().findFirst().orElse("").endsWith("suspect"), run.out());
    assertTrue(run.out().contains("1 user in com.acme.Report.render"), run.out());
  }

  @Test
  void whoHasGotThroughSinceTheThreadDumpMayHaveAConnection() throws IOException {
    Path earlier =
        Files.writeString(
            folder.resolve("earlier.txt"),
            PoolHeap.threads("http-0", "http-1", "http-2", "user-0", "user-1"));
    Path heap = Files.write(folder.resolve("pool.hprof"), PoolHeap.lent().user(0).user(1).bytes());
    assertEquals(1, scan(earlier).code());
    assertRefuted(scan(earlier, heap), "user-0");
  }

  @Test
  void aHeapDumpOfAnotherProcessIsSaidToBeOne() throws Exception {
    Path other = Files.write(folder.resolve("queue.hprof"), QueueHeap.full().bytes());
    Path threads = SampleDumps.root().resolve("samples/heap/notice-board/17.threads.txt");
    String text = scan(threads, other).out().replaceAll("\\s+", " ");
    assertTrue(text.contains("No thread dump of the same process"), text);
  }

  @Test
  void aDamagedDumpProvesNothingAndHarmsNothing() throws IOException {
    byte[] whole = QueueHeap.full().reader("clerk", QueueHeap.SLEEPS, true).bytes();
    for (int i = 1; i < 40; i++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * i / 40);
      RealRun run = scan(Files.write(folder.resolve("cut.hprof"), cut));
      assertFalse(run.out().contains("confirmed"), run.out());
      assertFalse(run.code() == 70, run.err());
    }
  }
}
