package io.leakscan.input.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.Packed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class UnpackerTest {
  private static final String GZIP_DAMAGED =
      "the compressed file is damaged or ends before its end";
  private static final String ARCHIVE_DAMAGED = "the archive is damaged or ends before its end";

  private static final List<UnaryOperator<byte[]>> COMPRESSED =
      List.of(Packed::gzip, Packed::zstd, Packed::xz, Packed::bzip2);

  private static List<byte[]> archives(Map<String, byte[]> files) {
    return List.of(
        Packed.zip(files), Packed.pipedZip(files), Packed.storedZip(files), Packed.tar(files));
  }

  @Test
  void aCompressedFileIsItsContentUnderTheSameName() {
    for (UnaryOperator<byte[]> kind : COMPRESSED) {
      assertEquals(List.of("in = hello"), Shown.of(kind.apply(bytes("hello"))).lines());
      assertEquals(List.of("in = "), Shown.of(kind.apply(bytes(""))).lines());
    }
  }

  @Test
  void anArchiveIsItsFilesInTheirOrder() {
    for (byte[] archive : archives(files("logs/b.txt", "bee", "a.txt", "", "c.txt", "sea"))) {
      assertEquals(
          List.of("in!/logs/b.txt = bee", "in!/a.txt = ", "in!/c.txt = sea"),
          Shown.of(archive).lines());
    }
  }

  @Test
  void anEmptyArchiveHoldsNothing() {
    assertEquals(List.of(), Shown.of(Packed.zip(Map.of())).lines());
  }

  @Test
  void nestsAreGoneThrough() {
    byte[] tar = Packed.tar(files("logs/dump.txt", "deep"));
    assertEquals(List.of("in!/logs/dump.txt = deep"), Shown.of(Packed.gzip(tar)).lines());
    byte[] zip = Packed.zip(Map.of("t.tgz", Packed.gzip(tar)));
    assertEquals(List.of("in!/t.tgz!/logs/dump.txt = deep"), Shown.of(zip).lines());
    byte[] zstd = Packed.zstd(Packed.tar(Map.of("inner.zip", Packed.storedZip(files("x", "y")))));
    assertEquals(List.of("in!/inner.zip!/x = y"), Shown.of(zstd).lines());
    byte[] thrice = Packed.gzip(Packed.gzip(Packed.gzip(bytes("hello"))));
    assertEquals(List.of("in = hello"), Shown.of(thrice).lines());
    byte[] xzInTar = Packed.tar(Map.of("a.xz", Packed.xz(bytes("hello"))));
    assertEquals(List.of("in!/a.xz = hello"), Shown.of(Packed.bzip2(xzInTar)).lines());
  }

  @Test
  void theNameDoesNotMatter() {
    assertNull(Shown.container(bytes("PK is a party")));
    assertNull(Shown.container(bytes("BZh9 is a word of a log")));
    assertNull(Shown.container(new byte[2048]));
    assertNull(Shown.container(bytes("")));
    assertNotNull(Shown.container(Packed.tar(files("a", "b"))));
  }

  @Test
  void partsOneBehindTheOtherAreOneFile() {
    for (UnaryOperator<byte[]> kind : COMPRESSED) {
      byte[] two = joined(kind.apply(bytes("one ")), kind.apply(bytes("two")));
      assertEquals(List.of("in = one two"), Shown.of(two).lines());
    }
  }

  @Test
  void aFrameOfNoDataIsSkipped() {
    byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'};
    byte[] zstd = Packed.zstd(bytes("hello"));
    assertEquals(List.of("in = hello"), Shown.of(joined(skippable, zstd, skippable)).lines());
  }

  @Test
  void bytesBehindTheLastMemberOfGzipAreIgnored() {
    byte[] gzip = Packed.gzip(bytes("hello"));
    for (byte[] behind : List.of(new byte[100], bytes("trailing"), new byte[] {0x1f, 'x'})) {
      assertEquals(List.of("in = hello"), Shown.of(joined(gzip, behind)).lines());
    }
    byte[] cutHeader = Arrays.copyOf(gzip, 5);
    assertEquals(
        List.of("in = hello", "in ! " + GZIP_DAMAGED), Shown.of(joined(gzip, cutHeader)).lines());
  }

  @Test
  void whatIsCutIsShownAsFarAsItGoesAndSaid() {
    byte[] content = text(20_000);
    for (UnaryOperator<byte[]> kind : COMPRESSED) {
      byte[] packed = kind.apply(content);
      for (int cut = 12; cut < packed.length; cut += 1 + packed.length / 150) {
        Shown shown = Shown.of(Arrays.copyOf(packed, cut));
        List<String> lines = shown.lines();
        assertEquals("in ! " + GZIP_DAMAGED, lines.get(lines.size() - 1), "cut at " + cut);
        assertTrue(shown.bytes() <= content.length);
      }
      Shown shown = Shown.of(Arrays.copyOf(packed, packed.length - 1));
      assertEquals(content.length, shown.bytes(), "kind " + COMPRESSED.indexOf(kind));
    }
  }

  @Test
  void anArchiveThatIsCutGivesWhatIsThereAndSaysSo() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      files.put("f" + i, text(1500 + i));
    }
    for (byte[] archive : archives(files)) {
      // A tar ends with zeros, of which some may be missing.
      int end = archive[0] == 'P' ? archive.length : 4 * (512 + 1536);
      for (int cut = 512; cut < end; cut += 13) {
        List<String> lines = Shown.of(Arrays.copyOf(archive, cut)).lines();
        long losses = lines.stream().filter(line -> line.contains(" ! ")).count();
        assertEquals(1, losses, cut + " of " + archive.length + ": " + lines);
        assertTrue(lines.get(lines.size() - 1).endsWith(ARCHIVE_DAMAGED), lines.toString());
      }
    }
  }

  @Test
  void damageOfOneFileOfAZipCostsThatFile() {
    byte[] zip = Packed.zip(files("a", "x".repeat(9) + random(4000), "b", "whole"));
    zip[1500] ^= 1;
    List<String> lines = Shown.of(zip).lines();
    assertEquals("in!/a ! " + ARCHIVE_DAMAGED, lines.get(1));
    assertEquals("in!/b = whole", lines.get(2));
    assertEquals(3, lines.size());
  }

  @Test
  void aFlippedByteIsSeenWhereThereIsAChecksum() {
    byte[] content = random(6000).getBytes(StandardCharsets.ISO_8859_1);
    for (UnaryOperator<byte[]> kind : COMPRESSED) {
      byte[] packed = kind.apply(content);
      for (int at = 300; at < packed.length - 20; at += 97) {
        byte[] damaged = packed.clone();
        damaged[at] ^= 4;
        List<String> lines = Shown.of(damaged).lines();
        assertEquals("in ! " + GZIP_DAMAGED, lines.get(lines.size() - 1), at + " " + lines);
      }
    }
  }

  @Test
  void hostileBytesNeverThrow() {
    Map<String, byte[]> files = files("a", random(900), "b/c", random(50), "d", "");
    List<byte[]> packed = new ArrayList<>(archives(files));
    COMPRESSED.forEach(kind -> packed.add(kind.apply(text(3000))));
    packed.add(Packed.zstd(Packed.tar(files)));
    Random random = new Random(5);
    for (byte[] whole : packed) {
      for (int i = 0; i < 600; i++) {
        byte[] mutant = whole.clone();
        int changes = 1 + random.nextInt(i % 2 == 0 ? 1 : 30);
        for (int change = 0; change < changes; change++) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        if (Shown.container(mutant) != null) {
          Shown.of(mutant, new Limits(1000, 4, 1 << 20, 100, 8 << 20));
        }
      }
    }
  }

  @Test
  void aBombOfOneLayerIsStopped() {
    Limits limits = new Limits(100, 8, 1 << 20, 200, 1 << 30);
    byte[] zeros = new byte[8 << 20];
    for (UnaryOperator<byte[]> kind : COMPRESSED) {
      Shown shown = Shown.of(kind.apply(zeros), limits);
      assertTrue(shown.bytes() <= 3 << 20, shown.bytes() + " bytes");
      assertTrue(
          shown.lines().get(1).startsWith("in ! the input unpacks to more than 200 times its size"),
          shown.lines().toString());
      assertEquals(2, shown.lines().size());
    }
  }

  @Test
  void aBombInABombIsStopped() {
    Limits limits = new Limits(5000, 8, 1 << 20, 200, 1 << 30);
    byte[] level = Packed.zip(Map.of("0.dll", new byte[4 << 20]));
    for (int depth = 0; depth < 4; depth++) {
      Map<String, byte[]> sixteen = new LinkedHashMap<>();
      for (int i = 0; i < 16; i++) {
        sixteen.put("lib " + i + ".zip", level);
      }
      level = Packed.zip(sixteen);
    }
    Shown shown = Shown.of(level, limits);
    String last = shown.lines().get(shown.lines().size() - 1);
    assertTrue(last.startsWith("in ! the input unpacks to more than 200 times"), last);
    assertTrue(shown.bytes() < 40 << 20, shown.bytes() + " bytes");
  }

  @Test
  void tooManyFilesAreStopped() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      files.put("f" + i, bytes(""));
    }
    for (byte[] archive : archives(files)) {
      List<String> lines = Shown.of(archive, new Limits(100, 8, 1 << 20, 100, 1 << 30)).lines();
      assertEquals(101, lines.size());
      assertTrue(lines.get(100).startsWith("in ! the input holds more than 100 files"));
    }
  }

  @Test
  void tooManyLayersAreSaid() {
    byte[] deep = bytes("hello");
    for (int i = 0; i < 9; i++) {
      deep = Packed.gzip(deep);
    }
    assertEquals(
        List.of("in ! it is packed in more than 8 layers; unpack it first"),
        Shown.of(deep).lines());
    byte[] beside = Packed.zip(new LinkedHashMap<>(Map.of("deep", deep)));
    assertEquals(1, Shown.of(beside).lines().size());
  }

  @Test
  void bytesInAllAreLimited() {
    Limits limits = new Limits(100, 8, 1 << 10, 1000, 100_000);
    List<String> lines = Shown.of(Packed.gzip(text(300_000)), limits).lines();
    assertTrue(lines.get(1).startsWith("in ! the input unpacks to more than 100000 bytes"));
  }

  @Test
  void aHugeLongNameOfATarIsNotKept() {
    // GNU's way: an entry of type L whose content is the name of the next.
    byte[] tar = Packed.tar(Map.of("././@LongLink", bytes("n".repeat(3 << 20))));
    tar[156] = 'L';
    tar[154] = 0;
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : tar[i];
    }
    System.arraycopy(bytes("%06o\0 ".formatted(sum)), 0, tar, 148, 8);
    List<String> lines = Shown.of(Packed.gzip(tar)).lines();
    assertEquals(List.of("in ! what describes its next file is too large; unpack it first"), lines);
  }

  @Test
  void hiddenFilesAndThoseOfMacOsAreNoise() {
    for (byte[] archive :
        archives(
            files(
                "__MACOSX/._dump.txt",
                "x",
                ".DS_Store",
                "x",
                "a/.git/b",
                "x",
                "./a/../d.txt",
                "dump"))) {
      assertEquals(List.of("in!/a/../d.txt = dump"), Shown.of(archive).lines());
    }
  }

  @Test
  void namesAreNoPaths() {
    assertEquals("a/../../etc/passwd", EntryName.shown("/a/../../etc/passwd"));
    assertEquals("C:/dumps/a.txt", EntryName.shown("C:\\dumps\\a.txt"));
    assertEquals("(no name)", EntryName.shown("./"));
    String longName = EntryName.shown("x".repeat(5000) + "/dump.txt");
    assertEquals(203, longName.length());
    assertTrue(longName.startsWith("...x") && longName.endsWith("/dump.txt"));
  }

  @Test
  void aProgramInAnArchiveIsNotLookedInto() {
    byte[] jar = Packed.zip(files("META-INF/MANIFEST.MF", "x", "A.class", "y"));
    assertEquals(1, Shown.of(Packed.zip(Map.of("app.jar", jar))).lines().size());
    assertEquals(2, Shown.of(jar).lines().size());
  }

  @Test
  void anEncryptedFileIsLockedAndTheNextIsRead() {
    byte[] zip = Packed.zip(files("secret.txt", "x", "b", "whole"));
    zip[6] |= 1; // of the flags of the first file
    assertEquals(
        List.of("in!/secret.txt # is encrypted; unpack it with its password", "in!/b = whole"),
        Shown.of(zip).lines());
    byte[] piped = Packed.pipedZip(files("secret.txt", "x", "b", "whole"));
    piped[6] |= 1;
    assertEquals(
        "in ! files in it are encrypted; unpack it with its password",
        Shown.of(piped).lines().get(1));
  }

  @Test
  void zstdWithinZipIsRead() {
    byte[] zip = Packed.storedZip(Map.of("a", Packed.zstd(bytes("hello"))));
    zip[8] = 93;
    CRC32 crc = new CRC32();
    crc.update(bytes("hello"));
    for (int i = 0; i < 4; i++) {
      zip[14 + i] = (byte) (crc.getValue() >>> 8 * i);
    }
    assertEquals(List.of("in!/a = hello"), Shown.of(zip).lines());
  }

  @Test
  void aMethodThatIsNotReadIsNamed() {
    byte[] zip = Packed.zip(files("a", "x", "b", "whole"));
    zip[8] = 98;
    assertEquals(
        "in!/a # is packed by a method (98) that is not read here; unpack it first",
        Shown.of(zip).lines().get(0));
  }

  @Test
  void whatTheDiskDoesWrongIsNoDamage() {
    byte[] half = Arrays.copyOf(Packed.gzip(Packed.tar(files("a", random(5000)))), 1000);
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(half),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Input/output error");
              }
            });
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Unpacker.unpack(
                    "in",
                    Objects.requireNonNull(Shown.container(half)),
                    broken,
                    Limits.STANDARD,
                    new Shown()));
    assertEquals("Input/output error", thrown.getMessage());
  }

  @Test
  void anExceptionOfTheVisitorIsItsOwn() {
    IllegalStateException bug = new IllegalStateException("a bug");
    Visitor visitor =
        new Visitor() {
          @Override
          public void file(String label, InputStream content) {
            throw bug;
          }

          @Override
          public void locked(String label, String why) {}

          @Override
          public void lost(String label, String why) {}
        };
    byte[] tgz = Packed.gzip(Packed.tar(files("a", "b")));
    assertSame(
        bug,
        assertThrows(
            IllegalStateException.class,
            () ->
                Unpacker.unpack(
                    "in",
                    Objects.requireNonNull(Shown.container(tgz)),
                    new ByteArrayInputStream(tgz),
                    Limits.STANDARD,
                    visitor)));
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
    }
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Compresses as text does. */
  private static byte[] text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < length; i++) {
      text.append("line ").append(i * 7919 % 1000).append('\n');
    }
    return bytes(text.substring(0, length));
  }

  /** Hardly compresses. */
  private static String random(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
