package io.leakscan.threads.hotspot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.testkit.HeaderStyle;
import io.leakscan.testkit.HotSpotDumpText;
import io.leakscan.testkit.ThreadText;
import io.leakscan.threads.Dumps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a dump is cut, damaged, or mixed with other lines. */
class DamagedDumpTest {
  private static final String WHOLE = dump(HeaderStyle.JDK_17).text();

  private static HotSpotDumpText dump(HeaderStyle style) {
    return HotSpotDumpText.of(style)
        .thread("main", DamagedDumpTest::waiting)
        .thread("worker-1", DamagedDumpTest::waiting)
        .thread("worker-2", DamagedDumpTest::waiting)
        .vmThread("VM Thread");
  }

  private static void waiting(ThreadText thread) {
    thread
        .osState("in Object.wait() ")
        .state("WAITING (on object monitor)")
        .frame("java.lang.Object.wait(Native Method)")
        .lock("waiting on <0x00000000ffd02358> (a java.lang.Object)")
        .frame("com.acme.Main.run(Main.java:3)")
        .frame("java.lang.Thread.run(Thread.java:840)");
  }

  @ParameterizedTest
  @EnumSource(HeaderStyle.class)
  void everyStyleIsWholeAndUnderstood(HeaderStyle style) {
    Snapshot snapshot = read(dump(style).text());
    assertEquals(List.of("main", "worker-1", "worker-2", "VM Thread"), names(snapshot));
    assertTrue(snapshot.complete());
    assertEquals(List.of(), snapshot.notes());
    assertEquals(style.vm(), snapshot.vm());
    assertEquals(WaitKind.OBJECT_WAIT, snapshot.threads().get(0).waitKind());
  }

  @Test
  void piecesOfAPasteMayOverlap() {
    int cut = WHOLE.indexOf("Main.java", WHOLE.indexOf("worker-1"));
    String pasted = WHOLE.substring(0, cut + 14) + WHOLE.substring(WHOLE.indexOf("\"worker-1"));
    Snapshot snapshot = read(pasted);
    assertEquals(List.of("main", "worker-1", "worker-2", "VM Thread"), names(snapshot));
    assertTrue(snapshot.complete());
    assertEquals(3, snapshot.threads().get(1).stack().depth());
    assertEquals(
        "threads that stand twice, as where pasted pieces overlap, and are counted once: 1",
        snapshot.notes().get(0).text());
  }

  @Test
  void twoDumpsRunTogetherAreNotOne() {
    String later = WHOLE.substring(WHOLE.indexOf("\"worker-1")).replace("elapsed=", "elapsed=1");
    Snapshot snapshot = read(WHOLE.substring(0, WHOLE.indexOf("\"VM Thread")) + later);
    assertLoss(
        snapshot,
        "2 threads stand twice, printed at different times: parts of two dumps were run together");
    assertEquals(List.of("main", "worker-1", "worker-2", "VM Thread"), names(snapshot));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "[...]", "[snip]", "<truncated>", "[... 200 lines omitted ...]"})
  void whoLeavesLinesOutSaysSo(String mark) {
    int second = WHOLE.indexOf("\"worker-1");
    int third = WHOLE.indexOf("\"worker-2");
    Snapshot snapshot = read(WHOLE.substring(0, second) + mark + "\n\n" + WHOLE.substring(third));
    assertLoss(snapshot, "lines were left out where line 16 says so");
    assertEquals(List.of("main", "worker-2", "VM Thread"), names(snapshot));
  }

  @Test
  void framesLeftOutOfAnExceptionInALogAreNoLoss() {
    String log =
        """
        java.lang.IllegalStateException: closed
        \tat com.acme.Store.put(Store.java:7)
        \t... 12 common frames omitted
        \t... 3 more
        """;
    Snapshot snapshot = read(WHOLE.replace("\"worker-2", log + "\n\"worker-2"));
    assertTrue(snapshot.complete(), () -> snapshot.notes().toString());
    assertEquals(4, snapshot.threads().size());
  }

  @Test
  void anAddressThatWasTakenForATagIsMissed() {
    Snapshot snapshot = read(WHOLE.replaceAll("<0x[0-9a-f]*>", ""));
    assertEquals(WaitKind.OBJECT_WAIT, snapshot.threads().get(0).waitKind());
    assertEquals("java.lang.Object", snapshot.threads().get(0).locks().get(0).className());
    assertEquals("", snapshot.threads().get(0).locks().get(0).identity());
    assertLoss(
        snapshot,
        "3 locks lack their address, as where <0x...> is taken for a tag: who waits for whom is"
            + " lost");
  }

  @Test
  void aDumpWithoutItsEndIsPartial() {
    Snapshot snapshot = read(WHOLE.substring(0, WHOLE.indexOf("JNI global")));
    assertLoss(snapshot, "the end of the dump is missing: it has no line with the JNI global refs");
    assertEquals(4, snapshot.threads().size());
  }

  @Test
  void anInputThatEndsWithinAFrameSaysSo() {
    Snapshot snapshot = read(WHOLE.substring(0, WHOLE.lastIndexOf("Main.java") + 4));
    assertLoss(snapshot, "the input ends within line 27, in the middle of a dump");
    assertEquals(List.of("main", "worker-1", "worker-2"), names(snapshot));
    ThreadSample last = snapshot.threads().get(2);
    assertEquals(1, last.stack().depth());
    assertTrue(last.stack().truncated());
  }

  @Test
  void theListOfTheVmTellsOfMissingThreads() {
    int from = WHOLE.indexOf("\"worker-1\"");
    int to = WHOLE.indexOf("\"worker-2\"");
    Snapshot snapshot = read(WHOLE.substring(0, from) + WHOLE.substring(to));
    assertLoss(snapshot, "the VM lists 3 Java threads, 2 could be read");
  }

  @Test
  void theListOfThreadsThatAreToGoIsNotCounted() {
    String list = "\n_to_delete_list=0x0000000000000001, length=2, elements={\n0x01, 0x02\n}\n\n";
    Snapshot snapshot = read(WHOLE.replace("\n}\n\n", "\n}\n" + list));
    assertEquals(List.of(), snapshot.notes());
    assertEquals(4, snapshot.threads().size());
  }

  @Test
  void aDumpMayLackItsBeginning() {
    Snapshot snapshot = read(WHOLE.substring(WHOLE.indexOf("\"worker-1\"")));
    assertLoss(snapshot, "the beginning of the dump is missing: it starts with a thread");
    assertEquals(List.of("worker-1", "worker-2", "VM Thread"), names(snapshot));
    assertEquals("", snapshot.vm());
  }

  @Test
  void aBrokenHeaderCostsItsThreadOnly() {
    for (String broken :
        List.of(
            WHOLE.replace("\"worker-1\" #2", "worker-1 #2"),
            WHOLE.replace("\"worker-1\" #2", "\"worker-1\" \u0001\u00022"),
            WHOLE.replace("tid=0x00007f0000002000", "t"))) {
      Snapshot snapshot = read(broken);
      assertFalse(snapshot.complete(), broken);
      assertEquals(List.of("main", "worker-2", "VM Thread"), names(snapshot), broken);
      assertEquals(3, snapshot.threads().get(0).stack().depth());
      assertEquals(3, snapshot.threads().get(1).stack().depth());
    }
  }

  @Test
  void aMissingHeaderDoesNotLendItsFramesToTheThreadAbove() {
    int from = WHOLE.indexOf("\"worker-1\"");
    int to = WHOLE.indexOf('\n', from) + 1;
    Snapshot snapshot = read(WHOLE.substring(0, from) + WHOLE.substring(to));
    assertEquals(List.of("main", "worker-2", "VM Thread"), names(snapshot));
    assertEquals(3, snapshot.threads().get(0).stack().depth());
    assertLoss(snapshot, "a thread without its header");
  }

  @Test
  void aFrameThatCannotBeReadIsSaid() {
    Snapshot snapshot = read(WHOLE.replaceFirst("\\(Main.java:3\\)", "Main.java:3"));
    assertLoss(snapshot, "a frame could not be read");
    assertEquals(4, snapshot.threads().size());
    assertTrue(snapshot.threads().get(0).stack().truncated());
    assertFalse(snapshot.threads().get(1).stack().truncated());
  }

  @Test
  void logLinesWithinADumpAreCounted() {
    String log =
        "2026-11-21 01:43:14 WARN \u001b[31m order\u202e 7 refused " + "x".repeat(80) + "\n";
    String text =
        WHOLE
            .replace("\n\n\"worker-1\"", "\n" + log + "\n\"worker-1\"")
            .replace("\n\n\"worker-2\"", "\n\n" + log + log + "\"worker-2\"");
    Snapshot snapshot = read(log + text + log);
    assertEquals(3, snapshot.linesNotUnderstood());
    assertTrue(snapshot.complete());
    assertEquals(
        List.of(
            "3 lines in the dump are not part of it, the first at line 16:"
                + " 2026-11-21 01:43:14 WARN ?[31m order? 7 refused xxxxxxxxxxxx"),
        snapshot.notes().stream().map(ParseNote::text).toList());
    assertEquals(names(read(WHOLE)), names(snapshot));
    assertEquals(3, snapshot.threads().get(1).stack().depth());
  }

  @Test
  void aLogLineMayFallIntoAStack() {
    String text = WHOLE.replaceFirst("(\tat com.acme)", "INFO order 7 stored\n$1");
    Snapshot snapshot = read(text);
    assertEquals(3, snapshot.threads().get(0).stack().depth());
    assertEquals(1, snapshot.linesNotUnderstood());
  }

  @Test
  void theStackOfAnExceptionInTheLogIsNobodys() {
    String trace =
        """
        java.lang.IllegalStateException: payment refused
        \tat com.acme.Payment.pay(Payment.java:8)
        \tat com.acme.Main.main(Main.java:1)
        Caused by: java.io.IOException: closed
        \tat com.acme.Payment.send(Payment.java:9)
        \t... 3 more
        """;
    Snapshot snapshot = read(WHOLE.replace("\"worker-2\"", trace + "\"worker-2\""));
    assertEquals(3, snapshot.threads().get(1).stack().depth());
    assertEquals(3, snapshot.threads().get(2).stack().depth());
    assertEquals(6, snapshot.linesNotUnderstood());
  }

  @Test
  void quotedLogLinesAreNoHeaders() {
    String json = "\"level\": \"info\",\n\"message\": \"order stored\"\n";
    Snapshot snapshot = read(WHOLE.replace("\n\n\"worker-1\"", "\n" + json + "\n\"worker-1\""));
    assertEquals(List.of("main", "worker-1", "worker-2", "VM Thread"), names(snapshot));
    assertEquals(2, snapshot.linesNotUnderstood());
  }

  @Test
  void indentationAndBlankLinesAreNotReliedOn() {
    String stripped = WHOLE.replaceAll("(?m)^[ \t]+", "");
    assertEquals(content(WHOLE), content(stripped));
    String dense = WHOLE.replaceAll("\n{2,}", "\n");
    assertEquals(content(WHOLE), content(dense));
    String doubled = WHOLE.replace("\n", "\n\n");
    assertEquals(content(WHOLE), content(doubled));
    String indented = WHOLE.replaceAll("(?m)^", "    ");
    assertEquals(content(WHOLE), content(indented));
  }

  @Test
  void aStackOf1024FramesIsWhereTheJvmStops() {
    HotSpotDumpText dump = HotSpotDumpText.of(HeaderStyle.JDK_17);
    for (int depth : new int[] {1023, 1024, 1025}) {
      dump.thread(
          "deep-" + depth,
          thread -> {
            thread.state("RUNNABLE");
            for (int i = 0; i < depth; i++) {
              thread.frame("com.acme.Deep.call(Deep.java:3)");
            }
          });
    }
    Snapshot snapshot = read(dump.text());
    assertEquals(
        List.of(false, true, false),
        snapshot.threads().stream().map(thread -> thread.stack().truncated()).toList());
    assertTrue(snapshot.complete());
    assertEquals(
        List.of("stacks with exactly 1024 frames, where the JVM stops: 1"),
        snapshot.notes().stream().map(ParseNote::text).toList());
  }

  @Test
  void aDeadlockSectionWithoutItsEndIsPartial() {
    String text =
        WHOLE
            + """

            Found one Java-level deadlock:
            =============================
            "main":
              waiting to lock monitor 0x01 (object 0x02, a java.lang.Object),
            """;
    Snapshot snapshot = read(text);
    assertLoss(snapshot, "the end of the section on deadlocks is missing");
    assertEquals("main", snapshot.deadlocks().get(0).members().get(0).thread());
    assertEquals(4, snapshot.threads().size());
  }

  @Test
  void aLineMayBeTooLongToBeReadWhole() {
    Snapshot snapshot = read(WHOLE.replace("\"worker-2\"", "x".repeat(3 << 20) + "\n\"worker-2\""));
    assertTrue(snapshot.complete());
    assertTrue(
        snapshot
            .notes()
            .get(0)
            .text()
            .endsWith(" is longer than 1048576 bytes, the rest was skipped"));
    assertEquals(4, snapshot.threads().size());
  }

  @Test
  void manyLossesLeaveAListThatPeopleCanRead() {
    HotSpotDumpText dump = HotSpotDumpText.of(HeaderStyle.JDK_8);
    for (int i = 0; i < 500; i++) {
      dump.thread("worker-" + i, DamagedDumpTest::waiting);
    }
    Snapshot snapshot = read(dump.text().replace(" tid=", " t="));
    assertTrue(snapshot.notes().size() < 20);
    assertFalse(snapshot.complete());
  }

  private static Snapshot read(String text) {
    List<Snapshot> snapshots = Dumps.read(text).snapshots();
    assertEquals(1, snapshots.size());
    return snapshots.get(0);
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.threads().stream().map(ThreadSample::name).toList();
  }

  private static String content(String text) {
    StringBuilder content = new StringBuilder();
    for (ThreadSample thread : read(text).threads()) {
      content.append(thread.identity()).append(thread.state()).append(thread.stack());
      content.append(thread.locks()).append('\n');
    }
    return content.toString();
  }

  private static void assertLoss(Snapshot snapshot, String text) {
    assertFalse(snapshot.complete());
    assertTrue(
        snapshot.notes().stream()
            .anyMatch(note -> note.level() == ParseNote.Level.LOSS && note.text().equals(text)),
        () -> snapshot.notes().toString());
  }
}
