package io.leakscan.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.Run;
import io.leakscan.cli.console.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of every sort, alone and together, and the exit codes that scripts branch on. */
class InvestigationTest {
  private static final String HOW = "; take a dump with: jcmd PID Thread.print -l > dump.txt\n";

  @TempDir Path dir;

  @Test
  void aMissingFileIsNamed() {
    Run run = Run.of("none.txt");
    assertEquals(3, run.code());
    assertEquals("leakscan: none.txt: no such file or directory\n", run.err());
    assertEquals("", run.out());
  }

  @Test
  void aMissingFileBesideAGoodOneStillGivesTheReport() throws IOException {
    Run run = Run.of(file("a.txt", "LEAK\nDUMP\n"), "none.txt");
    assertEquals(3, run.code());
    assertTrue(run.out().contains("queue-put-no-reader"));
  }

  @Test
  void anEmptyFileIsNothingToAnalyse() throws IOException {
    String empty = file("empty.txt", " \n\t\n");
    Run run = Run.of(empty);
    assertEquals(4, run.code());
    assertEquals("leakscan: " + empty + ": is empty" + HOW, run.err());
    assertEquals(4, Run.of(empty, file("empty2.txt", "")).code());
    assertEquals(4, Run.of("", Terminal.NONE, "-").code());
  }

  @Test
  void anEmptyFileBesideOneThatWasReadIsAnInputError() throws IOException {
    assertEquals(3, Run.of(file("empty.txt", ""), file("a.txt", "DUMP\n")).code());
  }

  @Test
  void anEmptyFileBesideAMissingOneIsAnInputError() throws IOException {
    assertEquals(3, Run.of(file("empty.txt", ""), "none.txt").code());
  }

  @Test
  void proseHoldsNoDump() throws IOException {
    String prose = file("prose.txt", "Dear colleagues,\n");
    Run run = Run.of(prose);
    assertEquals(3, run.code());
    assertEquals("leakscan: " + prose + ": holds no thread dump" + HOW, run.err());
  }

  @Test
  void aPictureIsCalledOne() throws IOException {
    String png = file("shot.png", "\u0089PNG\r\n\u001a\n\0\0");
    Run run = Run.of(png);
    assertEquals(3, run.code());
    assertEquals(
        "leakscan: " + png + ": is a PNG image, not a thread dump; paste the text instead\n",
        run.err());
  }

  @Test
  void aHeapDumpIsCalledOne() throws IOException {
    assertTrue(
        Run.of(file("a.hprof", "JAVA PROFILE 1.0.2\0")).err().contains("begins like a heap dump"));
  }

  @Test
  void aCutDumpIsReportedAndSaid() throws IOException {
    String cut = file("cut.txt", "CUT\n");
    Run run = Run.of(cut, "-f", "json");
    assertEquals(3, run.code());
    assertEquals(
        "leakscan: " + cut + ": read only in part: The input ends within a thread. (line 7)\n",
        run.err());
    assertTrue(run.out().contains("\"complete\": false"));
  }

  @Test
  void inputErrorsOutweighFindings() throws IOException {
    assertEquals(3, Run.of(file("cut.txt", "LEAK\nCUT\n")).code());
  }

  @Test
  void wrongUsageOutweighsEverything() throws IOException {
    assertEquals(2, Run.of("none.txt", "-o", dir.toString()).code());
    assertEquals(2, Run.of("diff", file("a.txt", "CUT\n"), "none.txt").code());
  }

  @Test
  void aDirectoryIsReadInNameOrderWithoutHiddenFiles() throws IOException {
    file("d/b.txt", "DUMP\n\n");
    file("d/a/z.txt", "DUMP\n");
    file("d/.hidden", "CUT\n");
    file("d/.git/x.txt", "CUT\n");
    file("d/c.md", "no dump\n");
    file("d/d.png", "\0");
    Run run = Run.of(dir.resolve("d").toString(), "-f", "json");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().indexOf("d/a/z.txt") < run.out().indexOf("d/b.txt"));
    assertFalse(run.out().contains("hidden"));
    assertEquals(
        "leakscan: note: " + dir.resolve("d") + "/c.md and 1 more: no dump in it, skipped\n",
        run.err());
  }

  @Test
  void aDirectoryWithoutDumpsIsNothingToAnalyse() throws IOException {
    file("d/c.md", "no dump\n");
    Files.createDirectories(dir.resolve("e"));
    String d = dir.resolve("d").toString();
    assertEquals(4, Run.of(d).code());
    assertEquals("leakscan: " + d + ": its file holds no dump" + HOW, Run.of(d).err());
    assertEquals(4, Run.of(dir.resolve("e").toString()).code());
    assertEquals(3, Run.of(d, file("a.txt", "DUMP\n")).code());
    assertEquals(3, Run.of(d, file("prose.txt", "hello")).code());
  }

  @Test
  void aFileThatCannotBeReadIsAnInputErrorWhereverItLies() throws IOException {
    String bad = file("d/bad.txt", "BROKEN\n");
    file("d/worse.txt", "BROKEN\n");
    file("d/good.txt", "DUMP\n");
    Run named = Run.of(bad);
    assertEquals(3, named.code());
    assertEquals("leakscan: " + bad + ": cannot be read: Input/output error\n", named.err());
    Run below = Run.of(dir.resolve("d").toString());
    assertEquals(3, below.code());
    assertEquals(
        "leakscan: " + bad + ": cannot be read: Input/output error and 1 more\n", below.err());
    assertTrue(below.out().startsWith("No leak found."), below.out());
  }

  @Test
  void aLinkInACircleEnds() throws IOException {
    file("d/sub/a.txt", "DUMP\n");
    Files.createSymbolicLink(dir.resolve("d/sub/up"), dir.resolve("d"));
    Run run = Run.of(dir.resolve("d").toString());
    assertEquals(0, run.code(), run.err());
  }

  @Test
  void aPatternIsExpandedWhereTheShellDidNot() throws IOException {
    file("a1.txt", "DUMP\n");
    file("a2.txt", "DUMP\n\n");
    file("b1.txt", "CUT\n");
    Run run = Run.of("diff", dir.resolve("a?.*").toString(), "-f", "json");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().indexOf("a1.txt") < run.out().indexOf("a2.txt"));
    Run none = Run.of(dir.resolve("c*").toString());
    assertEquals(3, none.code());
    assertTrue(none.err().endsWith("c*: no file matches\n"), none.err());
  }

  @Test
  void theSameFileTwiceIsSaid() throws IOException {
    String a = file("a.txt", "DUMP\n");
    String copy = file("copy.txt", "DUMP\n");
    Run twice = Run.of(a, a);
    assertEquals(0, twice.code());
    assertEquals("leakscan: note: " + a + " is given twice; it is counted once\n", twice.err());
    assertTrue(twice.out().contains("1 dump,"));
    assertTrue(Run.of(a, copy).err().contains(copy + " has the same bytes as " + a));
    Run diff = Run.of("diff", a, a);
    assertEquals(0, diff.code());
    assertEquals("leakscan: note: " + a + " is given twice; nothing can differ\n", diff.err());
  }

  @Test
  void standardInputTwiceIsReadOnce() {
    Run run = Run.of("DUMP\n", Terminal.NONE, "-", "-");
    assertEquals(0, run.code());
    assertEquals(
        "leakscan: note: - is given twice; standard input can be read only once\n", run.err());
  }

  @Test
  void theResultGoesToTheFileInTheFormatOfItsName() throws IOException {
    String a = file("a.txt", "DUMP\n");
    Path json = dir.resolve("r.json");
    Run run = Run.of(a, "-o", json.toString());
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(Files.readString(json).startsWith("{"));
    Run.of(a, "-o", json.toString(), "-f", "text");
    assertTrue(Files.readString(json).startsWith("No leak found."));
    Path plain = dir.resolve("result");
    Run.of(a, "-o", plain.toString());
    assertTrue(Files.readString(plain).startsWith("No leak found."));
  }

  @Test
  void anOutputThatCannotBeWrittenIsWrongUsage() throws IOException {
    String a = file("a.txt", "DUMP\n");
    Run run = Run.of(a, "-o", dir.resolve("no/such/r.txt").toString());
    assertEquals(2, run.code());
    assertTrue(
        run.err().endsWith("r.txt: no such file or directory; choose another with -o\n"),
        run.err());
  }

  @Test
  void aDumpIsNeverOverwritten() throws IOException {
    String a = file("a.txt", "DUMP\n");
    Run run = Run.of(a, "-o", a);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("would overwrite an input"), run.err());
    assertEquals("DUMP\n", Files.readString(Path.of(a)));
  }

  @Test
  void aTypeLimitsWhatIsAccepted() throws IOException {
    assertEquals(0, Run.of(file("a.txt", "DUMP\n"), "--type", "hotspot").code());
  }

  @Test
  void aFileNameCannotForgeALine() {
    Run run = Run.of("x\nleakscan: all is well\u001b[2J");
    assertEquals(
        "leakscan: x\\u000aleakscan: all is well\\u001b[2J: no such file or directory\n",
        run.err());
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    String a = file("a.txt", "LEAK\nDUMP\n");
    assertEquals(Run.of(a, "-f", "json").out(), Run.of(a, "-f", "json").out());
  }

  private String file(String name, String text) throws IOException {
    Path path = dir.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1)).toString();
  }
}
