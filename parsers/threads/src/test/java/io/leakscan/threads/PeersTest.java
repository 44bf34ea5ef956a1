package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.Packed;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that other analyzers misread. What is expected was counted in the files with {@code grep},
 * not with this program.
 */
class PeersTest {
  private static final byte[] TWO_DEADLOCKS = sample("depot-night/17/jstack.txt");
  private static final String WHOLE = "hotspot 44 threads 44 nids 408 frames 37 locks 2 deadlocks";
  private static final byte[] DEADLOCKS = Dumps.form("deadlocks-17.txt");
  private static final String THREE = "hotspot 20 threads 20 nids 50 frames 17 locks 3 deadlocks";
  private static final byte[] CALM = Dumps.form("locks-17.txt");
  private static final String NONE = "hotspot 26 threads 26 nids 72 frames 15 locks 0 deadlocks";

  /**
   * One input.
   *
   * @param expected one text for each dump
   */
  private record Row(String name, byte[] input, List<String> expected) {
    Row(String name, byte[] input, String... expected) {
      this(name, input, List.of(expected));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("three deadlocks", DEADLOCKS, THREE));
    rows.add(
        new Row(
            "three deadlocks, numbers in decimal",
            Dumps.form("deadlocks-25.txt"),
            "hotspot 19 threads 19 nids 63 frames 17 locks 3 deadlocks"));
    rows.add(new Row("one file of two signals", log(DEADLOCKS, DEADLOCKS), THREE, THREE));
    rows.add(new Row("three dumps without deadlock", log(CALM, CALM, CALM), NONE, NONE, NONE));
    rows.add(
        new Row(
            "carriers without a number",
            sample("one-moment/25/jstack-l.txt"),
            "hotspot 37 threads 36 nids 230 frames 27 locks 2 deadlocks"));
    rows.add(
        new Row(
            "Thread.dump_to_file, text",
            sample("one-moment/25/dump-to-file.txt"),
            "vthread-text 38 threads 0 nids 305 frames 37 locks 0 deadlocks"));
    rows.add(
        new Row(
            "Thread.dump_to_file, JSON",
            sample("one-moment/25/dump-to-file.json"),
            "vthread-json 38 threads 0 nids 297 frames 37 locks 0 deadlocks"));
    rows.add(
        new Row(
            "ThreadInfo.toString",
            sample("one-moment/25/threadinfo.txt"),
            "threadinfo-text 25 threads 0 nids 156 frames 23 locks 0 deadlocks"));
    rows.add(
        new Row(
            "jhsdb jstack",
            sample("depot-night/17/jhsdb.txt"),
            "jhsdb 31 threads 31 nids 408 frames 37 locks 2 deadlocks"));
    for (Wrapping wrapping : Wrapping.all()) {
      if (wrapping.keeps()) {
        rows.add(new Row(wrapping.name(), wrapping.of(TWO_DEADLOCKS), WHOLE));
      }
    }
    for (String name :
        List.of(
            "folded at 80",
            "folded at 120",
            "^M behind each line",
            "a table",
            "bullets",
            "CSV, all in one cell")) {
      byte[] folded = wrapping(name).of(TWO_DEADLOCKS);
      rows.add(new Row(name, folded, WHOLE));
    }
    rows.add(new Row("gzip", Packed.gzip(TWO_DEADLOCKS), WHOLE));
    rows.add(new Row("random bytes", random(1_000_000)));
    rows.add(new Row("random bytes as text", lossy(random(1_000_000))));
    rows.add(new Row("log lines between the threads", between(TWO_DEADLOCKS), WHOLE));
    for (int each : new int[] {2, 3, 9}) {
      byte[] mixed = each(TWO_DEADLOCKS, each);
      rows.add(new Row("a log line after each " + each, mixed, WHOLE));
    }
    rows.add(new Row("log lines within the stacks", within(TWO_DEADLOCKS), WHOLE));
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isReadRight(Row row) {
    List<String> read = new ArrayList<>();
    for (Snapshot snapshot : Dumps.read(row.input).snapshots()) {
      read.add(summary(snapshot));
      assertTrue(snapshot.complete(), () -> snapshot.notes().toString());
    }
    assertEquals(row.expected, read);
  }

  @Test
  void eachDeadlockHasItsLocks() {
    Snapshot snapshot = only(DEADLOCKS);
    assertEquals(
        List.of(
            "transfer-1 MONITOR java.lang.Object <- transfer-2",
            "transfer-2 MONITOR java.lang.Object <- transfer-1"),
        members(snapshot.deadlocks().get(0)));
    String lock = "OWNABLE_SYNCHRONIZER java.util.concurrent.locks.ReentrantLock$";
    assertEquals(
        List.of(
            "ledger \"main\" " + lock + "NonfairSync <- ledger\nsecond line",
            "ledger\nsecond line " + lock + "FairSync <- ledger \"main\""),
        members(snapshot.deadlocks().get(1)));
    assertEquals(
        List.of(
            "mixed-1 " + lock + "NonfairSync <- mixed-2",
            "mixed-2 MONITOR java.lang.Object <- mixed-1"),
        members(snapshot.deadlocks().get(2)));
  }

  @Test
  void ownableSynchronizersAreKept() {
    assertEquals(3, locks(only(DEADLOCKS), lock -> lock.role() == Role.OWNED_SYNCHRONIZER));
    assertEquals(2, locks(only(TWO_DEADLOCKS), lock -> lock.role() == Role.OWNED_SYNCHRONIZER));
  }

  @Test
  void aFrameBehindAnEliminatedLockIsAFrame() {
    String text = new String(CALM, StandardCharsets.UTF_8);
    String glued =
        "\t- eliminated <owner is scalar replaced> (a java.lang.Object)\tat a.B.c(B.java:7)\n";
    int stack = text.indexOf("\tat ", text.indexOf("\"eliminated\""));
    int place = text.indexOf('\n', stack) + 1;
    Snapshot with =
        Dumps.read(text.substring(0, place) + glued + text.substring(place)).snapshots().get(0);
    assertEquals("hotspot 26 threads 26 nids 73 frames 16 locks 0 deadlocks", summary(with));
  }

  @Test
  void locksWithoutAnAddressAreKept() {
    Snapshot snapshot = only(sample("ticket-desk/17/after.txt"));
    String text = new String(sample("ticket-desk/17/after.txt"), StandardCharsets.UTF_8);
    long printed = text.lines().filter(l -> l.contains("<no object reference available>")).count();
    assertTrue(printed > 0);
    assertEquals(
        printed,
        locks(snapshot, lock -> lock.identity().isEmpty() && lock.role() == Role.WAITING_ON));
    assertEquals(1, locks(only(CALM), lock -> lock.role() == Role.CLASS_INIT));
  }

  @Test
  void aVirtualThreadIsNotItsCarrier() {
    Snapshot snapshot = only(Dumps.form("mounted-25.txt"));
    assertEquals("hotspot 18 threads 16 nids 61 frames 5 locks 0 deadlocks", summary(snapshot));
    List<Long> carriers =
        snapshot.threads().stream().map(ThreadSample::carrierId).filter(id -> id >= 0).toList();
    assertEquals(List.of(18L, 20L), carriers);
  }

  @Test
  void namesAreExact() {
    List<String> names =
        only(Dumps.form("names-17.txt")).threads().stream().map(ThreadSample::name).toList();
    assertTrue(
        names.containsAll(
            List.of(
                "",
                "\"",
                "a\"b",
                "trailing blank ",
                "x\" #5 daemon prio=5 tid=0x0",
                "tab\there",
                "ümläut 日本",
                "#7 prio=5",
                "JNI global refs: 1, weak refs: 0")),
        names.toString());
    assertTrue(!names.contains("forged") && !names.contains("whole"), names.toString());
  }

  @Test
  void whatIsCutSaysSo() {
    String text = new String(TWO_DEADLOCKS, StandardCharsets.UTF_8);
    for (int cut :
        List.of(
            text.indexOf("tid=0x", 9_000) + 9, // in a header
            text.indexOf("\tat ", 20_000) + 7)) { // in a stack
      List<Snapshot> head = Dumps.read(text.substring(0, cut)).snapshots();
      assertEquals(1, head.size());
      assertTrue(!head.get(0).complete() && !head.get(0).threads().isEmpty());
      List<Snapshot> tail = Dumps.read(text.substring(cut)).snapshots();
      assertEquals(1, tail.size());
      assertTrue(!tail.get(0).complete() && tail.get(0).deadlocks().size() == 2);
    }
  }

  private static List<String> members(ReportedDeadlock deadlock) {
    return deadlock.members().stream()
        .map(m -> m.thread() + " " + m.lockKind() + " " + m.lockClass() + " <- " + m.heldBy())
        .toList();
  }

  private static String summary(Snapshot snapshot) {
    List<ThreadSample> threads = snapshot.threads();
    return snapshot.origin().format()
        + " "
        + threads.size()
        + " threads "
        + threads.stream().filter(t -> t.identity().nativeId() >= 0).count()
        + " nids "
        + threads.stream().mapToInt(t -> t.stack().depth()).sum()
        + " frames "
        + locks(snapshot, lock -> true)
        + " locks "
        + snapshot.deadlocks().size()
        + " deadlocks";
  }

  private static long locks(Snapshot snapshot, Predicate<LockRef> which) {
    return snapshot.threads().stream().flatMap(t -> t.locks().stream()).filter(which).count();
  }

  private static Snapshot only(byte[] input) {
    List<Snapshot> snapshots = Dumps.read(input).snapshots();
    assertEquals(1, snapshots.size());
    return snapshots.get(0);
  }

  /** The output of a process that was asked several times. */
  private static byte[] log(byte[]... dumps) {
    StringBuilder log = new StringBuilder("2026-11-21 07:00:00 INFO started\n");
    for (byte[] dump : dumps) {
      log.append(new String(dump, StandardCharsets.UTF_8))
          .append("2026-11-21 07:00:10 INFO goes on\n");
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] between(byte[] dump) {
    String log =
        """
        2026-11-21 07:00:00 WARN  [worker-1] c.a.Shop - cannot store "order 7"
        java.lang.IllegalStateException: closed
        \tat com.acme.shop.Store.put(Store.java:12)
        \tat com.acme.shop.Shop.order(Shop.java:7)
        "quoted" is what the customer said

        """;
    return changed(dump, text -> text.replace("\n\n\"", "\n\n" + log + "\""));
  }

  private static byte[] within(byte[] dump) {
    String log = "2026-11-21 07:00:00,529 INFO  [main] com.acme.Orders - order 1329 stored\n";
    return changed(
        dump,
        text ->
            text.replace(
                "\n\tat java.lang.Thread.run(", "\n" + log + "\tat java.lang.Thread.run("));
  }

  private static byte[] each(byte[] dump, int lines) {
    StringBuilder mixed = new StringBuilder();
    int line = 0;
    for (String text : new String(dump, StandardCharsets.UTF_8).split("\n", -1)) {
      mixed.append(text).append('\n');
      if (++line % lines == 0) {
        mixed.append("2026-11-21 07:00:00,529 WARN  [w-3] c.a.Shop - order refused\n");
      }
    }
    return mixed.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] changed(byte[] dump, UnaryOperator<String> change) {
    String text = new String(dump, StandardCharsets.UTF_8);
    String other = change.apply(text);
    assertTrue(other.length() > text.length());
    return other.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] lossy(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  private static Wrapping wrapping(String name) {
    return Wrapping.all().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] sample(String name) {
    return SampleDumps.bytes(SampleDumps.file(name));
  }
}
