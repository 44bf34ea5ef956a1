package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.input.container.Limits;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.Packed;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile.Content;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {
  private static final byte[] BEFORE = sample("audit-trail/17/before.txt");
  private static final byte[] AFTER = sample("audit-trail/17/after.txt");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ticket.tar.gz",
        "ticket.tar.xz",
        "ticket.tar.bz2",
        "ticket.tar.zst",
        "ticket.zip",
        "piped.zip"
      })
  void whatTheRealToolsPackedIsWhole(String name) {
    DumpFile file = Dumps.read(sample("archives/" + name));
    assertEquals(Content.ARCHIVE, file.content());
    assertEquals(5, file.members().size());
    assertEquals("", file.obstacle());
    Map<String, Integer> threads = new LinkedHashMap<>();
    for (DumpFile member : file.members()) {
      assertEquals(file.sha256(), member.sha256());
      if (member.snapshots().isEmpty()) {
        assertEquals("-!/ticket/README", member.label());
        assertEquals(Content.TEXT, member.content());
      } else {
        assertEquals(1, member.snapshots().size());
        threads.put(member.label(), member.snapshots().get(0).threads().size());
      }
    }
    assertEquals(
        Map.of(
            "-!/ticket/orders/dump1.txt", 39,
            "-!/ticket/orders/dump2.txt", 80,
            "-!/ticket/mail/dump1.txt", 24,
            "-!/ticket/mail/dump2.txt", 36),
        threads);
    assertTrue(file.snapshots().stream().allMatch(Snapshot::complete));
    assertEquals(0, file.snapshots().stream().mapToInt(Snapshot::linesNotUnderstood).sum());
  }

  @ParameterizedTest
  @CsvSource({"bundle.tar.zst, 5", "bundle.zip, 4", "old.tar.gz, 1", "before.txt.gz, 1"})
  void nestsAndOldFormsAreWhole(String name, int snapshots) {
    DumpFile file = Dumps.read(sample("archives/" + name));
    assertEquals(snapshots, file.snapshots().size());
    assertTrue(file.snapshots().stream().allMatch(Snapshot::complete));
  }

  @Test
  void aLabelTellsTheWay() {
    DumpFile file = Dumps.read(sample("archives/bundle.zip"));
    assertEquals(
        "-!/ticket.tar.gz!/ticket/mail/dump1.txt", file.snapshots().get(0).origin().label());
  }

  @Test
  void aCompressedDumpIsThatDump() {
    DumpFile plain = Dumps.read(BEFORE);
    for (byte[] packed :
        List.of(
            Packed.gzip(BEFORE), Packed.zstd(BEFORE), Packed.xz(BEFORE), Packed.bzip2(BEFORE))) {
      DumpFile file = Dumps.read(packed);
      assertEquals("-", file.label());
      assertEquals(Content.TEXT, file.content());
      assertEquals(packed.length, file.bytes());
      assertEquals(plain.snapshots().get(0).threads(), file.snapshots().get(0).threads());
      assertNotEquals(plain.sha256(), file.sha256());
      assertEquals(plain.sha256(), file.snapshots().get(0).origin().content());
    }
  }

  @Test
  void twinsHaveOneContentHoweverTheyArePacked() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", BEFORE);
    files.put("b.txt.gz", Packed.gzip(BEFORE));
    files.put("c.txt", AFTER);
    List<Snapshot> snapshots = Dumps.read(Packed.tar(files)).snapshots();
    String content = Dumps.read(BEFORE).sha256();
    assertEquals(content, snapshots.get(0).origin().content());
    assertEquals(content, snapshots.get(1).origin().content());
    assertNotEquals(content, snapshots.get(2).origin().content());
  }

  @Test
  void whatIsCutSaysSo() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("one.txt", BEFORE);
    files.put("two.txt", AFTER);
    byte[] tar = Packed.tar(files);
    for (byte[] whole :
        List.of(
            Packed.zip(files),
            Packed.pipedZip(files),
            Packed.storedZip(files),
            Packed.gzip(tar),
            Packed.zstd(tar),
            Packed.xz(tar),
            Packed.bzip2(tar))) {
      int seen = 0;
      for (int part = 1; part < 40; part++) {
        DumpFile file = Dumps.read(Arrays.copyOf(whole, whole.length * part / 40));
        List<Snapshot> snapshots = file.snapshots();
        seen = Math.max(seen, snapshots.size());
        if (snapshots.isEmpty()) {
          boolean said = !file.obstacle().isEmpty();
          said |= file.members().stream().anyMatch(member -> !member.obstacle().isEmpty());
          assertTrue(said, part + "/40");
        } else {
          assertFalse(snapshots.get(snapshots.size() - 1).complete(), part + "/40");
        }
      }
      assertTrue(seen > 0 || whole.length < 10_000, seen + " of " + whole.length);
    }
  }

  @Test
  void mutantsNeverThrow() {
    Random random = new Random(7);
    DumpReader reader = new DumpReader(new Limits(1000, 6, 4 << 20, 200, 16 << 20));
    for (String name : List.of("ticket.tar.gz", "ticket.zip", "bundle.tar.zst", "ticket.tar.xz")) {
      byte[] whole = sample("archives/" + name);
      for (int i = 0; i < 60; i++) {
        byte[] mutant = whole.clone();
        for (int change = i % 10; change >= 0; change--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        Dumps.read(reader, mutant);
      }
    }
  }

  @Test
  void aBombBesideADumpLosesNothingOfTheDump() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", BEFORE);
    files.put("b.bin", new byte[32 << 20]);
    DumpReader reader = new DumpReader(new Limits(1000, 6, 4 << 20, 200, 1 << 30));
    DumpFile file = Dumps.read(reader, Packed.zip(files));
    assertEquals(1, file.snapshots().size());
    assertEquals(39, file.snapshots().get(0).threads().size());
    assertFalse(file.snapshots().get(0).complete());
    assertTrue(
        file.snapshots()
            .get(0)
            .notes()
            .get(0)
            .text()
            .startsWith("the input unpacks to more than 200 times its size"));
  }

  private static byte[] sample(String name) {
    return SampleDumps.bytes(SampleDumps.file(name));
  }
}
