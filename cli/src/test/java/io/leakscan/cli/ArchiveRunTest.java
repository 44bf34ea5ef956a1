package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.run.BuiltInEngine;
import io.leakscan.testkit.Packed;
import io.leakscan.testkit.SampleDumps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over archives: exit codes, and what is said on standard error. */
class ArchiveRunTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};
  private static final byte[] HPROF = bytes("JAVA PROFILE 1.0.2\0\0\0\0\u0004");
  private static final byte[] BEFORE = sample("audit-trail/17/before.txt");
  private static final byte[] AFTER = sample("audit-trail/17/after.txt");

  @TempDir Path dir;

  @Test
  void anArchiveIsJudgedLikeItsDirectory() throws IOException {
    String zip = file("t.zip", Packed.zip(Map.of("after.txt", AFTER, "before.txt", BEFORE)));
    Run run = run("scan", zip);
    assertEquals(1, run.code(), run.err());
    assertEquals("", run.err());
    assertTrue(run.out().contains("20 -> 60 (+40)  confirmed"), run.out());
    assertTrue(run.out().contains("t.zip!/before.txt"), run.out());
    assertEquals(0, run("scan", zip, "--fail-on=never").code());
  }

  @Test
  void twoProgramsInOneArchiveAreTwoProcesses() {
    String archive = SampleDumps.file("archives/ticket.tar.gz").toString();
    Run run = run("scan", archive);
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("20 -> 60 (+40)  confirmed"), run.out());
    assertTrue(run.out().contains("6 -> 18 (+12)  confirmed"), run.out());
    assertEquals(
        "leakscan: note: " + archive + "!/ticket/README: no dump in it, skipped\n", run.err());
    Run diff = run("diff", SampleDumps.file("archives/bundle.zip").toString(), "-f", "json");
    assertEquals(1, diff.code(), diff.err());
  }

  @Test
  void anArchiveComesThroughAPipe() throws IOException {
    byte[] archive = Files.readAllBytes(SampleDumps.file("archives/ticket.tar.gz"));
    Run run = run(archive, "-");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("-!/ticket/orders/dump2.txt"), run.out());
  }

  @Test
  void whatIsNoDumpIsANote() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("shot.png", PNG);
    files.put("dump.txt", sample("rules/queueok-25.txt"));
    String tgz = file("t.tgz", Packed.gzip(Packed.tar(files)));
    Run run = run("scan", tgz);
    assertEquals(0, run.code(), run.err());
    assertEquals("leakscan: note: " + tgz + "!/shot.png: no dump in it, skipped\n", run.err());
  }

  @Test
  void anArchiveWithoutADumpIsNothingToAnalyse() throws IOException {
    String zip = file("t.zip", Packed.zip(Map.of("shot.png", PNG, "notes.txt", bytes("hello"))));
    Run run = run("scan", zip);
    assertEquals(4, run.code());
    assertEquals(
        "leakscan: "
            + zip
            + ": none of its 2 files holds a dump; take a dump with: jcmd PID Thread.print -l >"
            + " dump.txt\n",
        run.err());
    assertEquals(4, run("scan", file("e.zip", Packed.zip(Map.of()))).code());
    assertEquals(4, run("scan", file("b.tar", Packed.tar(Map.of("empty", bytes(""))))).code());
  }

  @Test
  void aCompressedFileWithoutADumpIsLikeThatFile() throws IOException {
    String png = file("shot.gz", Packed.gzip(PNG));
    Run run = run("scan", png);
    assertEquals(3, run.code());
    assertTrue(run.err().startsWith("leakscan: " + png + ": is a PNG image, not"), run.err());
    assertEquals(4, run("scan", file("empty.gz", Packed.gzip(bytes("")))).code());
  }

  @Test
  void aDamagedArchiveIsReadInPart() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", BEFORE);
    files.put("b.txt", AFTER);
    byte[] zip = Packed.zip(files);
    String cut = file("cut.zip", Arrays.copyOf(zip, zip.length - 30));
    Run run = run("scan", cut, "-f", "json");
    assertEquals(3, run.code());
    assertEquals(
        "leakscan: "
            + cut
            + "!/b.txt: read only in part: the archive is damaged or ends before its end; files"
            + " after this one may be missing\n",
        run.err());
    assertTrue(run.out().contains("\"complete\": false"));
    String nothing = file("nothing.zip", Arrays.copyOf(zip, 60));
    assertEquals(3, run("scan", nothing).code());
    assertEquals(
        "leakscan: "
            + nothing
            + "!/a.txt: no dump could be read from it: the archive is damaged or ends before its"
            + " end\n",
        run("scan", nothing).err());
  }

  @Test
  void damageBehindATwinIsSaidToo() throws IOException {
    String plain = file("a.txt", BEFORE);
    byte[] zip = Packed.zip(Map.of("a.txt", BEFORE));
    String cut = file("cut.zip", Arrays.copyOf(zip, zip.length - 30));
    assertEquals(3, run("scan", plain, cut).code());
  }

  @Test
  void aDumpBesideTheArchiveThatHoldsItIsCountedOnce() throws IOException {
    file("d/a.txt", BEFORE);
    file("d/a.txt.gz", Packed.gzip(BEFORE));
    file("d/t.zip", Packed.zip(Map.of("x.txt", BEFORE)));
    Run run = run("scan", dir.resolve("d").toString());
    assertEquals(1, run.code(), run.err());
    assertEquals(2, run.err().lines().filter(l -> l.contains("has the same bytes as")).count());
    assertFalse(run.out().contains("->"), run.out());
  }

  @Test
  void aBombIsAClearError() throws IOException {
    byte[] level = Packed.zip(Map.of("0.dll", new byte[1 << 20]));
    for (int depth = 0; depth < 3; depth++) {
      Map<String, byte[]> sixteen = new LinkedHashMap<>();
      for (int i = 0; i < 16; i++) {
        sixteen.put("lib " + i + ".zip", level);
      }
      level = Packed.zip(sixteen);
    }
    String bomb = file("42.zip", level);
    Run run = run("scan", bomb);
    assertEquals(3, run.code(), run.err());
    assertEquals(
        "leakscan: "
            + bomb
            + ": no dump could be read from it: the input unpacks to more than 1000 times its"
            + " size (stopped after 512 MB); if it is to be trusted, unpack it and name the"
            + " dumps\n",
        run.err());
  }

  @Test
  void aNestThatIsTooDeepIsAClearError() throws IOException {
    byte[] deep = BEFORE;
    for (int i = 0; i < 9; i++) {
      deep = Packed.gzip(deep);
    }
    String nest = file("nest.gz", deep);
    Run run = run("scan", nest);
    assertEquals(3, run.code());
    assertTrue(run.err().contains("it is packed in more than 8 layers"), run.err());
  }

  @Test
  void aHeapDumpWithoutItsHeaderIsCalledOne() throws IOException {
    String remark = "begins like a heap dump, but its header is cut";
    Run alone = run("scan", file("h.zip", Packed.zip(Map.of("a.hprof", HPROF))));
    assertEquals(3, alone.code());
    assertTrue(alone.err().contains("!/a.hprof: " + remark), alone.err());
    assertEquals(1, alone.err().lines().count());
    Run beside = run("scan", file("b.zip", Packed.zip(Map.of("a.hprof", HPROF, "b.txt", BEFORE))));
    assertEquals(1, beside.code());
    assertTrue(beside.err().contains("note: "), beside.err());
  }

  @Test
  void aNameInAnArchiveCannotForgeALine() throws IOException {
    String name = "x\nleakscan: all is well\u001b[2J\u202etxt.gnp";
    String tar = file("t.tar", Packed.tar(Map.of(name, PNG, "../../etc/d.txt", BEFORE)));
    Run run = run("scan", tar);
    assertEquals(1, run.code());
    assertEquals(
        "leakscan: note: "
            + tar
            + "!/x\\u000aleakscan: all is well\\u001b[2J\\u202etxt.gnp: no dump in it, skipped\n",
        run.err());
    Run json = run("scan", file("n.tar", Packed.tar(Map.of(name, BEFORE))), "-f", "json");
    assertFalse(json.out().contains("\u001b"), json.out());
    Run text = run("scan", file("n.tar", Packed.tar(Map.of(name, BEFORE))));
    assertFalse(text.out().contains("\u001b") || text.out().contains("\nleakscan"), text.out());
  }

  @Test
  void nothingIsWritten() throws IOException {
    String tar = file("d/t.tar", Packed.tar(Map.of("../escaped.txt", BEFORE, "/abs.txt", AFTER)));
    run("scan", tar);
    try (var files = Files.walk(dir)) {
      assertEquals(3, files.count());
    }
  }

  private static Run run(String... arguments) {
    return run(new byte[0], arguments);
  }

  private static Run run(byte[] in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(in),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            Terminal.NONE);
    int code = new Cli(stdio, BuiltInEngine::new).run(arguments);
    return new Run(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        new FakeEngine());
  }

  private String file(String name, byte[] bytes) throws IOException {
    Path path = dir.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sample(String name) {
    return SampleDumps.bytes(SampleDumps.file(name));
  }
}
