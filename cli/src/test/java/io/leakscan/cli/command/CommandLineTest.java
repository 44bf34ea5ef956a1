package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.Run;
import io.leakscan.cli.console.Terminal;
import io.leakscan.rules.AnalysisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed and what comes of it. */
class CommandLineTest {
  private static final Terminal TYPING = new Terminal(true, true, true, false, false);

  @TempDir Path dir;
  private String dump = "";
  private String later = "";
  private String leak = "";

  @BeforeEach
  void dumps() throws IOException {
    dump = file("dump.txt", "DUMP\n");
    later = file("later.txt", "DUMP\n\n");
    leak = file("leak.txt", "LEAK\nDUMP\n");
  }

  @Test
  void scanIsTheDefault() {
    Run run = Run.of(dump);
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertEquals("", run.err());
    assertEquals(Run.of("scan", dump).out(), run.out());
    assertEquals(AnalysisOptions.Mode.SCAN, run.engine().analyses().get(0).mode());
  }

  @Test
  void diffComparesInTheOrderGiven() {
    Run run = Run.of("diff", later, dump, "-f", "json");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\"command\": \"diff\""));
    assertTrue(run.out().indexOf("later.txt") < run.out().indexOf("dump.txt"));
    assertEquals(AnalysisOptions.Mode.DIFF, run.engine().analyses().get(0).mode());
  }

  @Test
  void aFileWithSeveralDumpsIsEnoughForADiff() throws IOException {
    assertEquals(0, Run.of("diff", file("both.txt", "DUMP\nDUMP\n")).code());
  }

  @Test
  void optionsMayStandAnywhere() {
    String wanted = Run.of("diff", dump, later, "-f", "json").out();
    assertEquals(wanted, Run.of("-f", "json", "diff", dump, later).out());
    assertEquals(wanted, Run.of("--format=json", "diff", dump, later).out());
    assertEquals(wanted, Run.of("diff", "--format", "json", dump, later).out());
    assertEquals(wanted, Run.of("-q", "diff", dump, "-fjson", later).out());
  }

  @Test
  void optionsReachTheAnalysis() {
    Run run = Run.of(dump, "--app-package", "com.acme,org.acme", "--app-package=net.acme");
    assertEquals(
        List.of("com.acme", "org.acme", "net.acme"), run.engine().analyses().get(0).appPackages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dif", "Diff", "idff", "difff", "diffs"})
  void aMistypedCommandIsNoFileName(String typed) {
    Run run = Run.of(typed, dump, later);
    assertEquals(2, run.code());
    assertEquals(
        "leakscan: '" + typed + "' is neither a command nor a file; did you mean 'diff'?\n",
        run.err());
    assertEquals("", run.out());
  }

  @Test
  void aMistypedCommandIsFoundBehindOptions() {
    assertEquals(2, Run.of("-f", "json", "dif", dump, later).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "version"})
  void aCommandOfAnotherVersionIsNoFileName(String word) {
    Run run = Run.of(word, dump);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("no command '" + word + "' in this version"), run.err());
  }

  @Test
  void aFileNamedLikeACommandIsReachedByPathOrDashes() {
    assertEquals("leakscan: ./diff: no such file or directory\n", Run.of("./diff").err());
    assertEquals("leakscan: diff: no such file or directory\n", Run.of("--", "diff").err());
    assertEquals(3, Run.of("--", "diff").code());
  }

  @Test
  void anUnknownOptionIsOneLineWithASuggestion() {
    Run run = Run.of("diff", dump, later, "--fail-no=high");
    assertEquals(2, run.code());
    assertEquals(
        "leakscan: unknown option '--fail-no'; did you mean --fail-on? (see leakscan diff"
            + " --help)\n",
        run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rules=x",
        "--disable=x",
        "--enable=lock-convoi",
        "--baseline=x",
        "--ignore-file=x",
        "--rules",
        "--fail-on=bad",
        "--top=x",
        "--top=0",
        "--color=sometimes",
        "-f=pdf",
        "--type=nonsense",
        "--progress=x",
        "--format",
        "-x",
        "-o=r.pdf",
        "--app-package="
      })
  void wrongUsageIsOneLine(String option) {
    Run run = Run.of(dump, option);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("leakscan: "), run.err());
    assertEquals("", run.out());
  }

  @Test
  void valuesAreNamedWhereTheyAreFew() {
    assertEquals(
        "leakscan: --fail-on takes critical, high, medium, low, never, not 'bad'\n",
        Run.of(dump, "--fail-on", "bad").err());
  }

  @Test
  void diffNeedsTwoDumps() {
    for (Run run :
        List.of(Run.of("diff"), Run.of("diff", dump), Run.of("diff", dump, "none.txt"))) {
      assertEquals(2, run.code());
      assertTrue(run.err().contains("leakscan: diff "), run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void schemaTakesNoFile() {
    assertEquals(2, Run.of("schema", dump).code());
  }

  @Test
  void nothingTypedAtATerminalIsAQuestionForHelp() {
    Run run = Run.of("", TYPING);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: leakscan [scan]"), run.err());
  }

  @Test
  void nothingTypedInAPipeReadsThePipe() {
    Run run = Run.of("DUMP\n", Terminal.NONE);
    assertEquals(0, run.code());
    assertEquals(run.out(), Run.of("DUMP\n", Terminal.NONE, "-").out());
    assertTrue(run.out().contains("  -  hotspot"), run.out());
  }

  @Test
  void helpAndVersionAreResults() {
    Run help = Run.of("--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("leakscan diff [OPTION]... BEFORE AFTER"));
    assertTrue(Run.of("diff", "--help").out().startsWith("Usage: leakscan diff "));
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 80));
    for (Run run : List.of(Run.of("--version"), Run.of("diff", "--version"), Run.of("-V"))) {
      assertEquals(0, run.code());
      assertTrue(
          run.out()
              .matches("leakscan \\d+\\.\\d+\\.\\d+\\S*\n(build \\w.*\n)?Java \\d.*, .*, .*\n"),
          run.out());
    }
  }

  @Test
  void quietSilencesStandardErrorAndNothingElse() throws IOException {
    String cut = file("cut.txt", "CUT\n");
    Run loud = Run.of(cut, "none.txt");
    Run quiet = Run.of(cut, "none.txt", "-q");
    assertEquals(2, loud.err().lines().count(), loud.err());
    assertEquals("", quiet.err());
    assertEquals(loud.out(), quiet.out());
    assertEquals(loud.code(), quiet.code());
  }

  @Test
  void aBugIsOneLineAndATraceOnlyWhenAskedFor() throws IOException {
    String crash = file("crash.txt", "CRASH\n");
    Run run = Run.of(crash);
    assertEquals(70, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(run.err().contains("\tat "));
    assertTrue(Run.of("-v", crash).err().contains("\tat "));
  }

  @Test
  void failOnIsAtOrAbove() {
    assertEquals(1, Run.of(leak).code());
    assertEquals(1, Run.of(leak, "--fail-on", "high").code());
    assertEquals(1, Run.of(leak, "--fail-on", "MEDIUM").code());
    assertEquals(0, Run.of(leak, "--fail-on", "critical").code());
    assertEquals(0, Run.of(leak, "--fail-on", "never").code());
  }

  @Test
  void colourIsOnlyAddedNeverInstead() {
    String plain = Run.of(leak).out();
    String colored = Run.of(leak, "--color", "always").out();
    assertFalse(plain.contains("\u001b"));
    assertTrue(colored.contains("\u001b[31mHIGH"));
    assertEquals(plain, colored.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertEquals(colored, Run.of("", TYPING, leak).out());
    assertEquals(plain, Run.of("", TYPING, leak, "--color=never").out());
    Terminal noColor = new Terminal(true, true, true, false, true);
    assertEquals(plain, Run.of("", noColor, leak).out());
    assertEquals(colored, Run.of("", noColor, leak, "--color=always").out());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }
}
