package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.Dumps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one dump of a file ends and the next begins. */
class TraceBoundariesTest {
  private static final String PRINTER =
      """
      goroutine 7 [running]:
      main.dump()
      \t/s/main.go:9 +0x1
      created by main.main in goroutine 1
      \t/s/main.go:5 +0x1

      """;
  private static final String MAIN =
      """
      goroutine 1 [chan receive]:
      main.main()
      \t/s/main.go:12 +0x1

      """;
  private static final String WORKER =
      """
      goroutine 20 [chan send]:
      main.work()
      \t/s/main.go:30 +0x1
      created by main.main in goroutine 1
      \t/s/main.go:8 +0x1

      """;
  private static final String DUMP = PRINTER + MAIN + WORKER;

  @Test
  void twoLooksThatFollowEachOther() {
    assertEquals(List.of(3L, 3L), counts(DUMP + DUMP));
    String other = DUMP.replace("goroutine 7 ", "goroutine 99 ");
    assertEquals(List.of(3L, 3L), counts(DUMP + other));
    assertEquals(List.of(3L, 3L), counts(DUMP.stripTrailing() + "\n" + other));
    assertEquals(List.of(3L, 3L), counts(DUMP + "2026/11/21 five minutes later\n" + other));
  }

  @Test
  void allFormsOfOneLookInOneFile() {
    String debug1 = new String(GoDumps.bytes("zoo/zoo.debug1.txt"), StandardCharsets.UTF_8);
    String index =
        new String(GoDumps.bytes("g3-redis-subscribe/after.index.html"), StandardCharsets.UTF_8);
    assertEquals(List.of(3L, 47L, 1796L, 3L), counts(DUMP + debug1 + index + "\n" + DUMP));
  }

  @Test
  void aStackThatTheProgramPrintedOfItselfIsNoDump() {
    String caught = "http: panic serving 127.0.0.1:1: boom\n" + PRINTER.replace(" 7 ", " 34 ");
    String log = "2026/11/21 order stored\n";
    assertEquals(List.of(3L), counts(caught + log + DUMP + log + caught + log));
    List<Snapshot> many = read((caught + log).repeat(5));
    assertEquals(1, many.size());
    assertEquals(5, many.get(0).threadCount());
  }

  @Test
  void aQuotationOfADumpIsNotASecondLook() {
    String prose = "These are the ones that grow:\n";
    assertEquals(List.of(3L), counts(DUMP + prose + WORKER));
    assertEquals(List.of(3L), counts(prose + WORKER + "The whole dump:\n\n" + DUMP));
    String elsewhere = WORKER.replace(" 20 ", " 4000 ");
    assertEquals(List.of(1L, 3L), counts(prose + elsewhere + "The whole dump:\n\n" + DUMP));
  }

  @Test
  void aCrashBeginsADump() {
    List<Snapshot> snapshots =
        read(DUMP + "panic: boom\n\tpanic: again\n\n" + PRINTER + WORKER + "exit status 2\n");
    assertEquals(List.of(3L, 2L), snapshots.stream().map(Snapshot::threadCount).toList());
    assertEquals("", snapshots.get(0).crash());
    assertEquals("panic: boom\npanic: again", snapshots.get(1).crash());
  }

  @Test
  void aCrashThatShowsOneGoroutineDoesNotReplaceADump() {
    List<Snapshot> snapshots = read(DUMP + "panic: boom\n\n" + PRINTER + "exit status 2\n");
    assertEquals(List.of(3L), snapshots.stream().map(Snapshot::threadCount).toList());
    assertTrue(snapshots.get(0).complete());
  }

  @Test
  void aWordOfPanicInALogEndsNothing() {
    assertEquals(List.of(3L), counts(DUMP + "panic: so says the log\n"));
    assertEquals(List.of(), counts("panic: so says the log\nand nothing follows\n"));
  }

  @Test
  void aSignalWithoutItsRegistersIsCut() {
    Snapshot cut = read("SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\n" + MAIN + WORKER).get(0);
    assertEquals(
        List.of(ParseNote.Level.LOSS), cut.notes().stream().map(ParseNote::level).toList());
    Snapshot whole =
        read("SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\n" + MAIN + WORKER + "rax    0x1\n").get(0);
    assertTrue(whole.complete());
  }

  @Test
  void anAnswerThatGoCutAtItsLimitIsCut() {
    StringBuilder text = new StringBuilder(PRINTER + MAIN);
    int id = 100;
    while (text.length() < (64 << 20) + 4096) {
      text.append(WORKER.replace(" 20 ", " " + id++ + " "));
    }
    text.setLength(64 << 20);
    Snapshot snapshot = read(text.toString()).get(0);
    assertTrue(
        snapshot.notes().stream().anyMatch(note -> note.text().contains("64 MiB")),
        snapshot.notes()::toString);
    assertTrue(snapshot.threadCount() > 300_000);
  }

  private static List<Long> counts(String text) {
    return read(text).stream().map(Snapshot::threadCount).toList();
  }

  private static List<Snapshot> read(String text) {
    return Dumps.read(text).snapshots();
  }
}
