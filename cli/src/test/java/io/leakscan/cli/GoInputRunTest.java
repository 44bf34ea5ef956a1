package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.SampleDumps;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over Go dumps as tickets have them: cut, joined, prefixed, quoted. */
class GoInputRunTest {
  private static final byte[] BEFORE = sample("go/g1-grpc-stream/before.debug2.txt");
  private static final byte[] AFTER = sample("go/g1-grpc-stream/after.debug2.txt");
  private static final int ANSWER = 64 << 20;

  @TempDir Path dir;

  private static byte[] sample(String name) {
    try {
      return Files.readAllBytes(SampleDumps.file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes).toString();
  }

  private RealRun json(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-f";
    all[arguments.length + 1] = "json";
    return RealRun.in(dir, all);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static int threads(RealRun run, int input) {
    String[] parts = run.out().split("\"threads\"\\s*:\\s*", -1);
    return Integer.parseInt(parts[1 + input].replaceAll("(?s)\\D.*", ""));
  }

  @Test
  void aGzipThatIsCutGivesWhatItHoldsAndSaysSo() throws IOException {
    byte[] whole = gzip(AFTER);
    RealRun run = json("scan", file("cut.gz", Arrays.copyOf(whole, whole.length / 2)));
    assertEquals(3, run.code(), run.err());
    assertTrue(run.out().matches("(?s).*\"complete\"\\s*:\\s*false.*"), run.out());
    assertTrue(run.out().contains("redis-subscribe-stuck"), run.out());
    assertTrue(threads(run, 0) > 100 && threads(run, 0) < 1223, run.out());
  }

  @Test
  void aTextThatEndsWithinAGoroutineGivesWhatItHoldsAndSaysSo() throws IOException {
    RealRun run = json("scan", file("cut.txt", Arrays.copyOf(AFTER, 300_001)));
    assertEquals(3, run.code(), run.err());
    assertTrue(run.out().matches("(?s).*\"complete\"\\s*:\\s*false.*"), run.out());
    assertTrue(run.out().contains("redis-subscribe-stuck"), run.out());
  }

  @Test
  void anAnswerOf64MegabytesIsWhereGoStops() throws IOException {
    Path file = dir.resolve("long.txt");
    byte[] record =
        """
         [chan receive]:
        acme.example/stock.(*Board).follow(0xc000012345, {0x2643911b6291, 0x3}, 0x0?)
        \t/srv/acme/src/stock/board.go:45 +0x65
        created by acme.example/stock.(*Board).Open in goroutine 26
        \t/srv/acme/src/stock/board.go:28 +0x208

        """
            .getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      int left = ANSWER;
      for (int id = 1; left > 0; id++) {
        byte[] header = ("goroutine " + id).getBytes(StandardCharsets.UTF_8);
        out.write(header, 0, Math.min(left, header.length));
        left -= Math.min(left, header.length);
        out.write(record, 0, Math.min(left, record.length));
        left -= Math.min(left, record.length);
      }
    }
    RealRun run = json("scan", file.toString());
    assertEquals(3, run.code(), run.err());
    assertTrue(run.out().contains("Go stops at 64 MiB"), run.out());
  }

  @Test
  void twoDumpsInOneFileAreCompared() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(BEFORE);
    both.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    both.writeBytes(AFTER);
    RealRun run = RealRun.in(dir, "diff", file("both.txt", both.toByteArray()));
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("150 -> 300 (+150)  confirmed"), run.out());
  }

  @Test
  void prefixesOfALogAreReadOver() throws IOException {
    String text = new String(AFTER, StandardCharsets.UTF_8);
    String logged =
        text.replaceAll("(?m)^", "2026-11-21T10:00:00.123456789Z stderr F ").stripTrailing();
    RealRun plain = json("scan", file("plain.txt", AFTER));
    RealRun prefixed = json("scan", file("logged.txt", logged.getBytes(StandardCharsets.UTF_8)));
    assertEquals(plain.code(), prefixed.code(), prefixed.err());
    assertEquals(threads(plain, 0), threads(prefixed, 0));
    assertTrue(prefixed.out().contains("redis-subscribe-stuck"), prefixed.out());
  }

  @Test
  void aSnippetInProseIsNotHeldAgainstAWholeDump() throws IOException {
    String prose = file("prose.txt", sample("go/prose.txt"));
    RealRun run = json("diff", prose, file("after.txt", AFTER));
    assertEquals(2, threads(run, 0), "goroutine 4711 [select] is a sentence");
    assertFalse(run.out().matches("(?s).*\"delta\"\\s*:\\s*[1-9].*"), run.out());
  }
}
