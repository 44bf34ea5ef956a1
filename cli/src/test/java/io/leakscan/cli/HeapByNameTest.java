package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a runbook sees of class histograms and Go heap profiles. */
class HeapByNameTest {
  private static final Path ROOT = Path.of(System.getProperty("leakscan.root", ".."));

  private static String dump(String name) {
    return ROOT.resolve("samples/dumps").resolve(name).toString();
  }

  @Test
  void growthIsOneAndNoGrowthIsNothing() {
    RealRun histograms =
        RealRun.with(
            new byte[0],
            "diff",
            dump("order-archive/17/before.txt"),
            dump("order-archive/17/after.txt"));
    assertEquals(1, histograms.code());
    assertTrue(histograms.out().contains("com.acme.archive.OrderArchive$Order"));
    RealRun profiles =
        RealRun.with(
            new byte[0],
            "diff",
            dump("go-own/session-vault/before.heap.pb.gz"),
            dump("go-own/session-vault/after.heap.pb.gz"));
    assertEquals(1, profiles.code());
    assertTrue(profiles.out().contains("where    acme.example/vault/sessions.fill"));
    for (String pair : new String[] {"quote-cache/17/%s.txt", "go-own/thumb-mill/%s.heap.pb.gz"}) {
      RealRun quiet =
          RealRun.with(
              new byte[0], "diff", dump(pair.formatted("before")), dump(pair.formatted("after")));
      assertEquals(0, quiet.code(), quiet.out());
      assertTrue(quiet.out().startsWith("No growth found. 2 heaps, "), quiet.out());
    }
  }

  @Test
  void oneFileMayHoldSeveral() throws IOException {
    String text =
        "the one of eight o'clock\n"
            + Files.readString(Path.of(dump("order-archive/17/before.txt")))
            + "and that of nine\n"
            + Files.readString(Path.of(dump("order-archive/17/after.txt")));
    assertEquals(1, RealRun.with(text.getBytes(StandardCharsets.UTF_8), "diff", "-").code());
    String cut = text.substring(0, text.length() - 500);
    RealRun partial = RealRun.with(cut.getBytes(StandardCharsets.UTF_8), "diff", "-");
    assertEquals(3, partial.code());
    assertTrue(partial.out().contains("heap-growth"), partial.out());
  }

  @Test
  void oneAloneIsNoVerdict() {
    RealRun run = RealRun.with(new byte[0], dump("order-archive/17/after.txt"));
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("No verdict from one heap alone."), run.out());
    assertTrue(run.out().contains("rules about threads"), run.out());
  }

  @Test
  void aProfileOfSomethingElseSaysWhatToFetch() {
    Path cpu = ROOT.resolve("parsers/threads/src/test/resources/other-profiles/cpu.pb.gz");
    RealRun run = RealRun.with(new byte[0], cpu.toString());
    assertEquals(3, run.code());
    assertTrue(run.err().contains("is a profile of processor time"), run.err());
    assertTrue(run.err().contains("/debug/pprof/goroutine"), run.err());
  }

  @Test
  void theTypeIsKnown() {
    RealRun run =
        RealRun.with(
            new byte[0], "--type=class-histogram", dump("order-archive/17/after.txt"), "-q");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        3, RealRun.with(new byte[0], "--type=go-heap", dump("order-archive/17/after.txt")).code());
  }
}
