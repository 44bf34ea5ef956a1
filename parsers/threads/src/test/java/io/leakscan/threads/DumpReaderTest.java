package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.input.Source;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc-17, 26",
    "jdbc-25, 25",
    "lbq-25, 22",
    "queue-17, 23",
    "queue-25, 22",
    "queueok-25, 22",
    "redis-17, 23",
    "redis-25, 22",
    "sync-25, 22"
  })
  void everySampleHasItsThreads(String name, int threads) {
    Snapshot snapshot = only(read("rules/" + name + ".txt"));
    assertEquals(threads, snapshot.threads().size());
    assertEquals(threads, snapshot.threadCount());
    assertTrue(snapshot.complete());
    assertEquals(0, snapshot.linesNotUnderstood());
  }

  @Test
  void originNamesTheInput() throws IOException {
    Path file = SampleDumps.file("rules/queue-17.txt");
    DumpFile dump = new DumpReader().read(Source.file("queue.txt", file));
    Snapshot snapshot = only(dump);
    assertEquals("queue.txt", dump.label());
    assertEquals(10_364, dump.bytes());
    assertEquals(dump.sha256(), snapshot.origin().sha256());
    assertEquals("hotspot", snapshot.origin().format());
    assertEquals(1, snapshot.origin().line());
    assertEquals("2026-11-21T01:43:14", snapshot.takenAt());
  }

  @Test
  void theDigestIsThatOfTheBytes() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Dumps.read("abc").sha256());
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Dumps.read("").sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n\r\n", "\uFEFF\n"})
  void nothingIsBlank(String text) {
    assertEquals(Content.BLANK, Dumps.read(text).content());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prose",
        "Full thread dump written to /tmp/dump.txt\n",
        "{\"threadDump\": {}}",
        "\"quoted\" text\nwith tid=0x12\n",
        "12345:\n2026-11-21 01:43:14\n"
      })
  void otherTextHoldsNoDump(String text) {
    DumpFile file = Dumps.read(text);
    assertEquals(Content.TEXT, file.content());
    assertTrue(file.snapshots().isEmpty());
  }

  @Test
  void binaryContentIsSaid() {
    assertEquals(
        Content.BINARY, Dumps.read("\u0089PNG".getBytes(StandardCharsets.ISO_8859_1)).content());
    assertEquals(Content.BINARY, Dumps.read(new byte[] {0x1F, (byte) 0x8B, 8, 0}).content());
    assertEquals(Content.BINARY, Dumps.read("some\0bytes").content());
    DumpFile heap = Dumps.read("JAVA PROFILE 1.0.2\0\0\0\0\u0004" + "x".repeat(100_000));
    assertEquals(Content.BINARY, heap.content());
    assertEquals(100_023, heap.bytes());
  }

  @Test
  void aLogThatWasTruncatedInPlaceBeginsWithZeros() {
    DumpFile file = Dumps.read("\0".repeat(5000) + "\n" + sample("rules/queue-17.txt"));
    assertEquals(Content.TEXT, file.content());
    assertEquals(23, only(file).threads().size());
  }

  @Test
  void severalDumpsInOneFileAreSeveralSnapshots() {
    String one = sample("rules/queue-17.txt");
    String two = sample("rules/jdbc-25.txt");
    DumpFile file = Dumps.read("log line\n" + one + two + "\nlog line\n\n" + one);
    assertEquals(3, file.snapshots().size());
    assertEquals(1, file.snapshots().get(1).origin().index());
    assertEquals(2, file.snapshots().get(0).origin().line());
    assertEquals(26, file.snapshots().get(1).threads().size() + 1);
    assertTrue(file.snapshots().stream().allMatch(Snapshot::complete));
    assertEquals("2026-11-21T01:43:32", file.snapshots().get(1).takenAt());
  }

  @Test
  void aByteOrderMarkHidesNothing() {
    assertEquals(1, only(Dumps.read("\uFEFF" + sample("rules/queue-17.txt"))).origin().line());
    assertNotNull(only(Dumps.read("\uFEFF" + sample("rules/queue-17.txt"))).takenAt());
  }

  @Test
  void aStreamIsReadOnce() throws IOException {
    byte[] bytes = SampleDumps.bytes(SampleDumps.file("rules/queue-17.txt"));
    DumpFile file = new DumpReader().read(Source.stream("-", new ByteArrayInputStream(bytes)));
    assertEquals("-", file.label());
    assertFalse(file.snapshots().isEmpty());
  }

  private static DumpFile read(String name) {
    return Dumps.read(SampleDumps.bytes(SampleDumps.file(name)));
  }

  private static String sample(String name) {
    return new String(SampleDumps.bytes(SampleDumps.file(name)), StandardCharsets.UTF_8);
  }

  private static Snapshot only(DumpFile file) {
    assertEquals(1, file.snapshots().size());
    return file.snapshots().get(0);
  }

  @Test
  void nothingOfOneInputIsToldOfTheNext() {
    DumpReader reader = new DumpReader();
    String log = "x\n".repeat(50) + "java.lang.OutOfMemoryError: Java heap space\n";
    assertTrue(Dumps.read(reader, bytes(log)).snapshots().isEmpty());
    String agent = new String(dump("depot-night/17/jhsdb.txt"), StandardCharsets.UTF_8);
    String other = new String(dump("depot-night/17/jstack.txt"), StandardCharsets.UTF_8);
    List<Snapshot> snapshots = Dumps.read(reader, bytes(agent + other)).snapshots();
    assertEquals(2, snapshots.size());
    assertEquals("", snapshots.get(1).crash());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] dump(String name) {
    return SampleDumps.bytes(SampleDumps.file(name));
  }
}
