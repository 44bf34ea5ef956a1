package io.leakscan.threads.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.OtherForms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JfrTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void each_event_is_a_snapshot(int version) {
    List<Snapshot> snapshots = Dumps.read(recording(version)).snapshots();
    assertEquals(2, snapshots.size());
    assertEquals(6, blocked(snapshots.get(0)));
    assertEquals(18, blocked(snapshots.get(1)));
    for (Snapshot snapshot : snapshots) {
      assertEquals("jfr", snapshot.origin().format());
      assertTrue(snapshot.complete(), snapshot.notes().toString());
      assertTrue(snapshot.takenAt().startsWith("2026-11-21T07:38:"), snapshot.takenAt());
    }
  }

  @Test
  void what_jfr_print_makes_of_it_reads_the_same() {
    List<Snapshot> recorded = Dumps.read(recording(17)).snapshots();
    List<Snapshot> printed =
        Dumps.read(SampleDumps.bytes(OtherForms.form("jfr-17-print.txt"))).snapshots();
    assertEquals(2, printed.size());
    for (int i = 0; i < 2; i++) {
      assertEquals("hotspot", printed.get(i).origin().format());
      assertEquals(recorded.get(i).takenAt(), printed.get(i).takenAt());
      assertTrue(printed.get(i).complete());
      assertEquals(0, printed.get(i).linesNotUnderstood());
      assertEquals(
          recorded.get(i).threads().stream().map(ThreadSample::stack).toList(),
          printed.get(i).threads().stream().map(ThreadSample::stack).toList());
    }
  }

  @Test
  void of_a_recording_that_is_cut_the_dumps_are_read_that_are_there() {
    byte[] whole = recording(25);
    List<Snapshot> all = Dumps.read(whole).snapshots();
    for (int cut : new int[] {whole.length - 1, whole.length - 20_000}) {
      List<Snapshot> left = Dumps.read(Arrays.copyOf(whole, cut)).snapshots();
      assertEquals(2, left.size());
      assertEquals(6, blocked(left.get(0)));
      assertEquals("jfr", left.get(0).origin().format());
      assertEquals(all.get(0).threads().size(), left.get(0).threads().size());
      assertFalse(left.get(1).complete());
    }
    assertEquals(List.of(), Dumps.read(Arrays.copyOf(whole, 100)).snapshots());
    assertEquals(DumpFile.Content.BINARY, Dumps.read(Arrays.copyOf(whole, 100)).content());
  }

  @Test
  void a_packed_recording_is_read() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(recording(17));
    }
    assertEquals(2, Dumps.read(packed.toByteArray()).snapshots().size());
  }

  @Test
  void damage_never_throws_and_leaves_no_file() throws IOException {
    long before = spools();
    byte[] whole = recording(25);
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      byte[] mutant = whole.clone();
      for (int change = 0; change <= i; change++) {
        mutant[4 + random.nextInt(mutant.length - 4)] = (byte) random.nextInt(256);
      }
      Dumps.read(i % 3 == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant);
    }
    assertEquals(before, spools());
  }

  private static long spools() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    }
  }

  private static byte[] recording(int version) {
    return SampleDumps.bytes(SampleDumps.file("mail-outbox/" + version + "/recording.jfr"));
  }

  private static long blocked(Snapshot snapshot) {
    return snapshot.threads().stream()
        .filter(
            thread ->
                thread.stack().frames().stream()
                    .anyMatch(
                        frame -> frame.qualifiedMethod().equals("com.acme.mail.Outbox.enqueue")))
        .count();
  }
}
