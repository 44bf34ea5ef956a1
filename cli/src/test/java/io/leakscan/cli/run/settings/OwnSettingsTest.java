package io.leakscan.cli.run.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.RealRun;
import io.leakscan.cli.Run;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own rules, known findings, ignored findings and .leakscan.yaml, through the command line. */
class OwnSettingsTest {
  private static final String GATE =
      """
      schema: leakscan.rule/1
      id: gate-closed
      title: Requests wait at a gate that nobody opens
      severity: high
      since: 0.1.0
      threads:
        any:
          - id: gate
            runtime: jvm
            blocked-in: ["com.acme.tenants.TenantGate.*"]
      report-when: { count: 2, as: suspect }
      explain: "{count} {thread-noun} wait at the gate in {app-frame}."
      fix: Open the gate.
      """;

  @TempDir Path dir;
  private String before = "";
  private String after = "";

  @BeforeEach
  void dumps() {
    before = sample("tenant-gate/17/before.txt");
    after = sample("tenant-gate/17/after.txt");
  }

  private static String sample(String name) {
    return SampleDumps.file(name).toAbsolutePath().toString();
  }

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private RealRun diff(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "diff";
    arguments[1] = before;
    arguments[2] = after;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return RealRun.in(dir, arguments);
  }

  private static String fingerprint(RealRun json) {
    String name = "\"fingerprint\": \"";
    int at = json.out().indexOf(name) + name.length();
    return json.out().substring(at, at + 16);
  }

  @Test
  void anOwnRuleIsJudgedBesideTheBuiltInOnes() throws IOException {
    assertTrue(diff().out().contains("unclassified-growth"), diff().out());
    write("rules/acme/gate-closed.yaml", GATE);
    RealRun run = diff("--rules", dir + "/rules");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().startsWith("HIGH      gate-closed  5 -> 40 (+35)  confirmed"), run.out());
    assertFalse(run.out().contains("unclassified-growth"), run.out());
    assertTrue(diff("--rules", dir + "/rules", "-f", "json").out().contains("gate-closed.yaml\""));
    // The same by the file itself, and for one dump.
    assertEquals(1, RealRun.in(dir, after, "--rules", dir + "/rules/acme/gate-closed.yaml").code());
  }

  @Test
  void aFileOfTheSameNameReplacesABuiltInRule() throws IOException {
    String queue = sample("audit-trail/17/after.txt");
    assertTrue(
        RealRun.in(dir, queue).out().startsWith("HIGH      queue-put-no-reader (queue)  60"));
    write(
        "rules/queue-put-no-reader.yaml",
        GATE.replace("gate-closed", "queue-put-no-reader")
            .replace("com.acme.tenants.TenantGate.*", "no.such.Call"));
    RealRun run = RealRun.in(dir, queue, "--rules", dir + "/rules");
    assertFalse(run.out().contains("queue-put-no-reader"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "runtime: jvm|runtiem: jvm|:9:7: unknown key 'runtiem', did you mean 'runtime'?",
        "severity: high|severity: hihg|:4:11: unknown word 'hihg', did you mean 'high'?",
        "id: gate-closed|id: gate-open|:1:1: the file is named for 'gate-closed', the rule is"
            + " gate-open",
        "threads:|detector: x #|:1:1: 'detector' is for what leakscan judges in code; use"
            + " 'threads'",
      })
  void aBrokenRuleIsOneLineWithItsPlace(String good, String bad, String message)
      throws IOException {
    String text = GATE.replace(good, bad);
    if (bad.startsWith("detector")) {
      text = text.substring(0, text.indexOf("  any:")) + "fix: F\n";
    }
    Path file = write("rules/gate-closed.yaml", text);
    RealRun run = diff("--rules", dir + "/rules");
    assertEquals(2, run.code());
    assertEquals("leakscan: " + file + message + "\n", run.err());
    assertEquals("", run.out());
  }

  @Test
  void whatTheIdsOfLeakscanMeanIsKept() throws IOException {
    write("rules/deadlock.yaml", GATE.replace("gate-closed", "deadlock"));
    assertTrue(
        diff("--rules", dir + "/rules").err().contains("name the file deadlock--PATTERN.yaml"));
    Files.delete(dir.resolve("rules/deadlock.yaml"));
    write(
        "rules/lock-convoy--gate.yaml",
        GATE.replace("gate-closed", "lock-convoy").replace("high", "critical"));
    assertTrue(diff("--rules", dir + "/rules").err().contains("lock-convoy is high at most"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rules|none|none: no such file or directory",
        "--disable|lock-convoi|--disable: no rule 'lock-convoi', did you mean 'lock-convoy'?",
        "--enable|x|--enable: no rule 'x' (leakscan rules list shows all)",
        "--baseline|none|none: no such file or directory",
        "--ignore-file|none|none: no such file or directory",
      })
  void whatIsNotThereIsOneLine(String option, String value, String message) {
    RealRun run = diff(option, value);
    assertEquals(2, run.code());
    assertEquals("leakscan: " + message + "\n", run.err());
  }

  @Test
  void aFolderWithoutRulesIsAnError() throws IOException {
    write("rules/README", "nothing");
    assertEquals(
        "leakscan: " + dir + "/rules: holds no rule (*.yaml)\n",
        diff("--rules", dir + "/rules").err());
  }

  @Test
  void aDisabledRuleIsCountedAndNoOtherTakesItsThreads() {
    before = sample("audit-trail/17/before.txt");
    after = sample("audit-trail/17/after.txt");
    RealRun run = diff("--disable", "queue-put-no-reader");
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertTrue(run.out().contains("\nSwitched off\n  queue-put-no-reader: 1 finding\n"), run.out());
    RealRun json = diff("--disable", "queue-put-no-reader,lock-convoy", "-f", "json");
    assertTrue(json.out().contains("\"disabled\": ["), json.out());
    assertTrue(json.out().contains("\"findings\": []"), json.out());
  }

  @Test
  void whatTheBaselineListsIsKnownAndDoesNotFail() throws IOException {
    String base = dir + "/known.txt";
    RealRun written = diff("--write-baseline", base);
    assertEquals(0, written.code(), written.err());
    assertEquals("leakscan: note: 1 finding is known from now on: " + base + "\n", written.err());
    assertTrue(
        Files.readString(Path.of(base))
            .endsWith(" unclassified-growth com.acme.tenants.TenantGate.pass\n"));

    RealRun run = RealRun.in(dir, "diff", before, after, "--baseline", base, "--fail-on", "medium");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("No new leak found."), run.out());
    assertTrue(
        run.out()
            .contains(
                "\nKnown from the baseline\n"
                    + "  MEDIUM    unclassified-growth  5 -> 40 (+35)  confirmed\n"
                    + "            com.acme.tenants.TenantGate.pass\n"),
        run.out());
    assertTrue(diff("--baseline", base, "-f", "json").out().contains("\"known\": true"));

    // Another dump of the same disease, on another JDK: still known. Another disease: not.
    before = sample("tenant-gate/25/before.txt");
    after = sample("tenant-gate/25/after.txt");
    assertEquals(0, diff("--baseline", base, "--fail-on", "medium").code());
    before = sample("rate-table/25/before.txt");
    after = sample("rate-table/25/after.txt");
    assertEquals(1, diff("--baseline", base).code());
  }

  @Test
  void aBaselineIsNeverWrittenOverADump() throws IOException {
    Path dump = Files.copy(Path.of(after), dir.resolve("dump.txt"));
    RealRun run = RealRun.in(dir, dump.toString(), "--write-baseline", dump.toString());
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--write-baseline " + dump + " would overwrite"), run.err());
  }

  @Test
  void anIgnoredFindingIsSaidUntilItsDayHasPassed() throws IOException {
    String key = fingerprint(diff("-f", "json"));
    write(".leakscanignore", "# ours\n\n" + key + " 2026-11-21 INC-4711, the fix ships soon\n");
    RealRun run = diff("--fail-on", "medium");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("No new leak found."), run.out());
    assertTrue(
        run.out().contains("            until 2026-11-21: INC-4711, the fix ships soon\n"),
        run.out());
    RealRun json = diff("-f", "json");
    assertTrue(json.out().contains("\"ignored\": ["), json.out());
    assertTrue(json.out().contains("\"reason\": \"INC-4711, the fix ships soon\""), json.out());

    String[] again = {"diff", before, after, "--fail-on", "medium"};
    RealRun late = RealRun.on(Run.TODAY.plusDays(1), dir, again);
    assertEquals(1, late.code());
    assertTrue(
        late.out()
            .contains(
                "  expired  was ignored until 2026-11-21, and that has passed: INC-4711, the\n"),
        late.out());
    assertEquals(1, diff("--fail-on", "medium", "--no-config").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xyz 2026-11-21 why|.leakscanignore:2: 'xyz' is no fingerprint; that is 16 hexadecimal",
        "0123456789abcdef|.leakscanignore:2: no end date; a line is FINGERPRINT YYYY-MM-DD REASON",
        "0123456789abcdef 21.11.2026 why|.leakscanignore:2: '21.11.2026' is no date; an end date",
        "0123456789abcdef 2026-02-30 why|.leakscanignore:2: '2026-02-30' is no date; an end date",
        "0123456789abcdef 2026-11-21|.leakscanignore:2: no reason; a line is FINGERPRINT",
      })
  void aMalformedLineIsAnErrorWithItsNumber(String line, String message) throws IOException {
    write(".leakscanignore", "# ours\n" + line + "\n");
    RealRun run = diff();
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("leakscan: " + message), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void theSettingsOfAProjectAreFoundAboveTheWorkingDirectory() throws IOException {
    write("team/rules/gate-closed.yaml", GATE);
    write(
        "team/.leakscan.yaml",
        """
        schema: leakscan.config/1
        rules: [rules]
        severity: { gate-closed: medium }
        fail-on: medium
        """);
    Path below = Files.createDirectories(dir.resolve("team/service/dumps"));
    RealRun run = RealRun.in(below, "diff", before, after);
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().startsWith("MEDIUM    gate-closed  5 -> 40"), run.out());
    assertEquals(0, RealRun.in(below, "diff", before, after, "--fail-on", "high").code());
    RealRun without = RealRun.in(below, "diff", before, after, "--no-config");
    assertTrue(without.out().contains("unclassified-growth"), without.out());
  }

  @Test
  void theSettingsNameBaselineAndIgnoreFileBesideThemselves() throws IOException {
    write(".leakscan.yaml", "baseline: ci/known.txt\nignore-file: ci/ignored.txt\n");
    write("ci/ignored.txt", "");
    Path below = Files.createDirectories(dir.resolve("a/b"));
    String[] diff = {"diff", before, after, "--fail-on", "medium"};
    assertEquals(2, RealRun.in(below, diff).code()); // named, and not there
    String[] first = {"diff", before, after, "--write-baseline", dir + "/ci/known.txt"};
    assertEquals(0, RealRun.in(below, first).code());
    assertEquals(0, RealRun.in(below, diff).code());
  }

  @Test
  void whatTheProjectSwitchesOffCanBeSwitchedOn() throws IOException {
    write(".leakscan.yaml", "disable: [unclassified-growth]\n");
    assertEquals(0, diff("--fail-on", "medium").code());
    assertEquals(1, diff("--fail-on", "medium", "--enable", "unclassified-growth").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule: [x]|.leakscan.yaml:2:1: unknown key 'rule', did you mean 'rules'?",
        "disable: [lock-convoi]|.leakscan.yaml:2:11: no rule 'lock-convoi', did you mean"
            + " 'lock-convoy'?",
        "severity: { lock-convoy: critical }|.leakscan.yaml:2:13: lock-convoy is high; a severity"
            + " can be lowered, not raised (for a run that fails earlier: fail-on)",
        "severity: { lock-convoy: hihg }|.leakscan.yaml:2:26: unknown word 'hihg', did you mean"
            + " 'high'?",
        "fail-on: sometimes|.leakscan.yaml:2:10: unknown word 'sometimes', known: critical, high,"
            + " medium, low, never",
        "rules: [none]|none: no such file or directory",
        "rules: ['']|.leakscan.yaml:2:9: 'rules' has an empty entry",
        "app-package: {|.leakscan.yaml:3:1: not valid YAML: expected the node content, but found"
            + " '<stream end>'",
      })
  void brokenSettingsAreOneLineWithTheirPlace(String line, String message) throws IOException {
    write(".leakscan.yaml", "schema: leakscan.config/1\n" + line + "\n");
    RealRun run = diff();
    assertEquals(2, run.code());
    assertEquals("leakscan: " + message + "\n", run.err());
    assertEquals(1, diff("--no-config", "--fail-on", "medium").code());
  }
}
