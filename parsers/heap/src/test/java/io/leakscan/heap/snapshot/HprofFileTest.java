package io.leakscan.heap.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.HprofSurgery;
import io.leakscan.testkit.heap.RootKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HprofFileTest {
  private static final String OWNABLE = "java.util.concurrent.locks.AbstractOwnableSynchronizer";

  @TempDir Path dir;

  private List<Snapshot> read(byte[] dump) throws IOException {
    Path file = dir.resolve("a.hprof");
    Files.write(file, dump);
    return HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE).snapshots();
  }

  private Snapshot only(HprofBuilder heap) throws IOException {
    List<Snapshot> all = read(heap.bytes());
    assertEquals(1, all.size());
    assertEquals(List.of(), all.get(0).notes());
    return all.get(0);
  }

  /** A heap whose threads have their states in themselves, as before JDK 19. */
  private static HprofBuilder withThreads() {
    HprofBuilder heap = new HprofBuilder();
    HeapClass thread = heap.declare("java.lang.Thread");
    thread.reference("name").field("tid", BasicType.LONG).field("eetop", BasicType.LONG);
    thread.field("daemon", BasicType.BOOLEAN).field("threadStatus", BasicType.INT);
    thread.reference("contextClassLoader").reference("threadLocals").reference("parkBlocker");
    thread.reference("holder");
    return heap;
  }

  @Test
  void aThreadThatParksForALockAndItsOwner() throws IOException {
    HprofBuilder heap = withThreads();
    HeapClass base = heap.declare(OWNABLE).reference("exclusiveOwnerThread");
    HeapClass sync = heap.declare("com.acme.Sync", base);
    var owner = heap.thread("owner");
    owner.object().set("threadStatus", 0xe1).set("eetop", 0x7f00L);
    HeapInstance lock = heap.instance(sync).set("exclusiveOwnerThread", owner.object());
    var waiter = heap.thread("waiter").frame("com.acme.Sync", "park", "Sync.java", -3);
    waiter.frame("com.acme.Sync", "lock", "Sync.java", 7).frame("com.acme.Sync", "x", "", -1);
    waiter.object().set("threadStatus", 0x2a1).set("parkBlocker", lock).set("daemon", 1);

    Snapshot dump = only(heap);
    assertEquals(
        Set.of(Capability.THREAD_IDS, Capability.WAIT_STATE, Capability.OWNABLE_SYNCHRONIZERS),
        dump.capabilities());
    ThreadSample first = dump.threads().get(0);
    assertEquals("owner", first.name());
    assertEquals(0x7f00L, first.identity().address());
    assertEquals("TIMED_WAITING (sleeping)", first.state());
    String address = "0x%016x".formatted(lock.id());
    assertEquals(
        List.of(
            new LockRef(
                address, "com.acme.Sync", LockRef.Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME)),
        first.locks());
    ThreadSample second = dump.threads().get(1);
    assertEquals(WaitKind.PARK, second.waitKind());
    assertTrue(second.daemon());
    assertEquals(
        List.of(new LockRef(address, "com.acme.Sync", LockRef.Role.PARKING_FOR, 0)),
        second.locks());
    assertEquals(
        List.of(
            new Frame("com.acme.Sync", "park", null, Frame.NATIVE),
            new Frame("com.acme.Sync", "lock", "Sync.java", 7),
            new Frame("com.acme.Sync", "x", null, Frame.NO_LINE)),
        second.stack().frames());
  }

  @Test
  void aBlockerThatIsLeftOverIsNotWaitedFor() throws IOException {
    HprofBuilder heap = withThreads();
    HeapInstance lock = heap.instance(heap.declare("com.acme.Sync"));
    heap.thread("busy").object().set("threadStatus", 5).set("parkBlocker", lock);
    assertEquals(List.of(), only(heap).threads().get(0).locks());
  }

  @Test
  void theMonitorOfObjectWaitIsTheOnlyLocalOfItsFrames() throws IOException {
    HprofBuilder heap = withThreads();
    heap.declare("java.lang.Object");
    HeapInstance signal = heap.instance(heap.declare("com.acme.Signal"));
    HeapInstance other = heap.instance(heap.declare("com.acme.Other"));
    var waiter = heap.thread("waiter").frame("java.lang.Object", "wait0", "Object.java", -3);
    waiter.frame("java.lang.Object", "wait", "Object.java", 389).local(signal).local(signal);
    waiter.frame("com.acme.Signal", "await", "Signal.java", 4).local(other);
    waiter.object().set("threadStatus", 0x191);
    var unsure = heap.thread("unsure").frame("com.acme.Signal", "await", "Signal.java", 4);
    unsure.local(other);
    unsure.object().set("threadStatus", 0x191);

    List<ThreadSample> threads = only(heap).threads();
    assertEquals(
        List.of(
            new LockRef(
                "0x%016x".formatted(signal.id()), "com.acme.Signal", LockRef.Role.WAITING_ON, 0)),
        threads.get(0).locks());
    assertEquals("WAITING (on object monitor)", threads.get(0).state());
    assertEquals(List.of(), threads.get(1).locks());
  }

  /** The numbers differ between JDK 21 and 22: the dump has the names. */
  @Test
  void statesOfVirtualThreadsAreThoseTheirClassNames() throws IOException {
    for (int parked : new int[] {5, 4}) {
      HprofBuilder heap = withThreads();
      HeapClass type =
          heap.declare("java.lang.VirtualThread", heap.declare("java.lang.Thread"))
              .field("state", BasicType.INT)
              .reference("carrierThread")
              .staticField("NEW", BasicType.INT, 0)
              .staticField("PARKED", BasicType.INT, parked)
              .staticField("RUNNING", BasicType.INT, 3)
              .staticField("TRACE_PINNING_MODE", BasicType.INT, parked);
      var carrier = heap.thread("ForkJoinPool-1-worker-1");
      carrier.frame("jdk.internal.vm.Continuation", "run", "Continuation.java", 248);
      heap.declare("jdk.internal.vm.Continuation");
      HeapInstance waits = heap.instance(type).set("state", parked | 256).set("tid", 77);
      HeapInstance runs = heap.instance(type).set("state", 3).set("tid", 78);
      runs.set("carrierThread", carrier.object());
      heap.root(RootKind.THREAD_OBJECT, waits).root(RootKind.THREAD_OBJECT, runs);

      Snapshot dump = only(heap);
      assertTrue(dump.capabilities().contains(Capability.VIRTUAL_THREADS));
      assertEquals(
          List.of(ThreadKind.CARRIER, ThreadKind.VIRTUAL, ThreadKind.VIRTUAL),
          dump.threads().stream().map(ThreadSample::kind).toList());
      assertEquals("WAITING (parking)", dump.threads().get(1).state());
      assertEquals("RUNNABLE", dump.threads().get(2).state());
      assertEquals(1, dump.threads().get(2).carrierId());
    }
  }

  @Test
  void theRowsAreTheLargestFirstWithoutWhatDiffersBetweenRuns() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    heap.instance(heap.declare("com.acme.A$$Lambda$14+0x00007f4758002c00"));
    heap.instance(heap.declare("com.acme.A$$Lambda+0x0000000075041000"));
    heap.array(BasicType.LONG, 100);
    var content = only(heap).heap();
    assertNotNull(content);
    assertEquals("long[]", content.rows().get(0).name());
    assertEquals(816, content.rows().get(0).bytes());
    assertEquals(
        2,
        content.rows().stream()
            .filter(row -> row.name().equals("com.acme.A$$Lambda"))
            .findFirst()
            .orElseThrow()
            .instances());
    assertTrue(content.whole());
  }

  @Test
  void theSecondDumpOfAFileKnowsTheNamesOfTheFirst() throws IOException {
    HprofBuilder heap = withThreads();
    heap.instance(heap.declare("com.acme.Node"));
    heap.thread("main").frame("com.acme.Node", "run", "Node.java", 3);
    byte[] whole = heap.bytes(HprofLayout.agent());
    int start = heapRecord(whole);
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length - start);
    System.arraycopy(whole, start, twice, whole.length, whole.length - start);
    List<Snapshot> both = read(twice);
    assertEquals(2, both.size());
    assertEquals(List.of(), both.get(1).notes());
    assertEquals(both.get(0).heap(), both.get(1).heap());
    assertEquals(both.get(0).threads(), both.get(1).threads());
    assertEquals("com.acme.Node", both.get(1).threads().get(0).stack().frames().get(0).owner());
  }

  /** The position of the record that holds the heap. */
  private static int heapRecord(byte[] dump) {
    int at = 31;
    while (dump[at] != HprofLayout.HEAP_DUMP) {
      at += 9 + java.nio.ByteBuffer.wrap(dump, at + 5, 4).getInt();
    }
    return at;
  }

  @Test
  void stacksAreLeftOfAFileThatWasCutBeforeItsRoots() throws IOException {
    HprofBuilder heap = withThreads();
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12);
    heap.declare("com.acme.Main");
    heap.array(BasicType.LONG, 1000);
    byte[] whole = heap.bytes();
    Snapshot cut = read(Arrays.copyOf(whole, whole.length - 1500)).get(0);
    assertFalse(cut.complete());
    assertEquals(1, cut.threads().size());
    assertEquals("", cut.threads().get(0).name());
    assertEquals("com.acme.Main", cut.threads().get(0).stack().frames().get(0).owner());
    assertEquals(Set.of(), cut.capabilities());
    assertTrue(
        cut.notes().stream().anyMatch(note -> note.text().contains("cut before its roots")),
        cut.notes().toString());
  }

  @Test
  void everyCutIsALossAndNoneThrows() throws IOException {
    HprofBuilder heap = withThreads();
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12);
    byte[] whole = heap.bytes();
    for (int length = 31; length < whole.length; length++) {
      List<Snapshot> dumps = read(Arrays.copyOf(whole, length));
      assertEquals(1, dumps.size(), "cut at " + length);
      assertFalse(dumps.get(0).complete(), "cut at " + length);
      var content = dumps.get(0).heap();
      assertNotNull(content);
      assertFalse(content.whole());
    }
    assertEquals(List.of(), read(Arrays.copyOf(whole, 20)));
  }

  @Test
  void damageThatLosesSomethingIsSaid() throws IOException {
    HprofBuilder heap = withThreads();
    HeapClass node = heap.declare("com.acme.Node").reference("next");
    for (int i = 0; i < 200; i++) {
      heap.instance(node);
    }
    heap.array(node, heap.instance(node));
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12);
    byte[] whole = heap.bytes(HprofLayout.jdk17().segmentBytes(2000));
    for (HprofSurgery.Damage damage : HprofSurgery.of(whole, 7, 3 * HprofSurgery.kinds())) {
      for (Snapshot dump : read(damage.bytes())) {
        boolean loss = dump.notes().stream().anyMatch(note -> note.level() == ParseNote.Level.LOSS);
        assertTrue(loss || !damage.loses(), damage.toString());
      }
    }
  }

  @Test
  void aTimeThatCannotBeIsNotTold() throws IOException {
    byte[] dump = new HprofBuilder().bytes();
    assertEquals("2026-11-21T01:00:00Z", read(dump).get(0).takenAt());
    Arrays.fill(dump, 23, 31, (byte) 0x7f);
    assertNull(read(dump).get(0).takenAt());
    Arrays.fill(dump, 23, 31, (byte) 0xff);
    assertNull(read(dump).get(0).takenAt());
  }
}
