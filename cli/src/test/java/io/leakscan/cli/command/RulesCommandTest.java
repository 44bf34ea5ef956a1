package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leakscan.cli.RealRun;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code leakscan rules}: what is printed, and the exit codes. */
class RulesCommandTest {
  private static final Path ROOT = SampleDumps.root().toAbsolutePath();

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
      means: A tenant's gate is shut.
      healthy-twin: A gate that opens a moment later.
      examples:
        - { name: shut, dump-file: shut.txt, expect: { findings: 1, count: 40 } }
        - { name: at work, dump-file: at-work.txt, expect: { findings: 0 } }
      """;

  @TempDir Path dir;

  private void pack(String yaml) throws IOException {
    Files.createDirectories(dir.resolve("rules"));
    Files.writeString(dir.resolve("rules/gate-closed.yaml"), yaml);
    copy("tenant-gate/17/after.txt", "shut.txt");
    copy("shop/17/after.txt", "at-work.txt");
  }

  private void copy(String sample, String name) throws IOException {
    Path target = dir.resolve("rules").resolve(name);
    if (!Files.exists(target)) {
      Files.copy(SampleDumps.file(sample), target);
    }
  }

  private RealRun run(String... arguments) {
    return RealRun.in(dir, arguments);
  }

  private String rules() {
    return dir + "/rules";
  }

  @Test
  void list_names_every_rule_and_counts_patterns() throws IOException {
    RealRun run = run("rules", "list");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("critical  deadlock, 5 patterns\n"), run.out());
    assertTrue(run.out().contains("high      lock-convoy, "), run.out());
    assertTrue(
        run.out().matches("(?s).*\n\\d+ rules, \\d+ patterns seen in dumps of real programs\\.\n"));
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    pack(GATE);
    RealRun own = run("rules", "list", "--rules", rules());
    assertTrue(own.out().contains("\nYour own\nhigh      gate-closed, 1 pattern\n"), own.out());
    RealRun json = run("rules", "list", "--rules", rules(), "-f", "json");
    var root = new ObjectMapper().readTree(json.out());
    assertEquals("leakscan.rules/1", root.path("schema").asText());
    assertTrue(json.out().contains("\"own\": true"), json.out());
    assertTrue(root.path("summary").path("patterns").asInt() >= 60);
  }

  @Test
  void show_says_what_a_rule_means() throws IOException {
    RealRun run = run("rules", "show", "lock-convoy");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("lock-convoy  high\nThreads queue behind one lock\n"));
    assertTrue(run.out().contains("\n  well if   A few threads behind an owner that runs"));
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    pack(GATE);
    assertTrue(
        run("rules", "show", "gate-closed", "--rules", rules()).out().contains("gate (jvm)"));
    RealRun yaml = run("rules", "show", "gate-closed", "--rules", rules(), "--yaml");
    assertEquals("# " + rules() + "/gate-closed.yaml\n" + GATE, yaml.out());
    assertTrue(run("rules", "show", "deadlock", "--yaml").out().contains("\nid: deadlock\n"));
    assertTrue(
        run("rules", "show", "deadlock", "-f", "json").out().contains("\"means\": \"Threads wait"));
  }

  @Test
  void test_runs_the_examples() throws IOException {
    pack(GATE);
    RealRun good = run("rules", "test", rules());
    assertEquals(0, good.code(), good.err());
    assertEquals("1 rule file, 2 examples: 2 hold\n", good.out());
    assertEquals(good, run("rules", "test", "--rules", rules()));
    assertEquals(good, run("rules", "test", rules() + "/gate-closed.yaml"));

    pack(GATE.replace("count: 40", "count: 12, severity: low"));
    RealRun bad = run("rules", "test", rules());
    assertEquals(2, bad.code());
    assertEquals(
        "FAILS  "
            + rules()
            + "/gate-closed.yaml:17: shut\n"
            + "       count is 40, expected 12\n"
            + "       severity is high, expected low\n"
            + "1 rule file, 2 examples: 1 hold, 1 do not\n",
        bad.out());
    assertTrue(run("rules", "test", rules(), "-f", "json").out().contains("\"holds\": false"));
  }

  @Test
  void test_says_which_other_rule_took_the_threads() throws IOException {
    pack(GATE.replace("com.acme.tenants.TenantGate.*", "com.acme.tenants.Gate.*"));
    Files.writeString(
        dir.resolve("rules/gate-closed.yaml"),
        Files.readString(dir.resolve("rules/gate-closed.yaml"))
            .replace("dump-file: shut.txt", "diff-files: [before.txt, shut.txt]"));
    copy("tenant-gate/17/before.txt", "before.txt");
    RealRun run = run("rules", "test", rules());
    assertEquals(2, run.code());
    assertTrue(
        run.out()
            .contains("       0 findings, expected 1\n       unclassified-growth reports 40\n"),
        run.out());
  }

  @Test
  void a_dump_that_is_not_there_fails_a_test() throws IOException {
    pack(GATE.replace("at-work.txt", "none.txt"));
    RealRun run = run("rules", "test", rules());
    assertEquals(2, run.code());
    assertTrue(run.out().contains("    no dump none.txt beside the rule\n"), run.out());
    assertTrue(run.out().endsWith("1 rule file, 2 examples: 1 hold, of 1 the dump is not here\n"));
  }

  @Test
  void the_whole_catalogue_is_tested_in_the_source_tree() {
    RealRun run = RealRun.in(ROOT, "rules", "test");
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().matches("\\d+ rule files, \\d+ examples: \\d+ hold\n"), run.out());
    assertEquals(run.out(), RealRun.in(dir, "rules", "test", ROOT + "/rules/src/main/packs").out());
    // Elsewhere the dumps in files are not there, and that is no fault of the rules.
    RealRun elsewhere = run("rules", "test");
    assertEquals(0, elsewhere.code(), elsewhere.out());
    assertTrue(elsewhere.out().contains("the dump is not here"), elsewhere.out());
  }

  @Test
  void lint_says_nothing_of_a_good_rule() throws IOException {
    pack(GATE);
    RealRun run = run("rules", "lint", rules());
    assertEquals(0, run.code());
    assertEquals("1 rule file: 0 errors, 0 warnings\n", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "title: Requests|title: Requests and whatever else there may be that goes through this"
            + " service|3:8: warning: 'title' has 103 characters; 78 are enough",
        "{count}|{cuont}|12:10: warning: no word {cuont}, did you mean 'count'?",
        "means: A tenant's gate is shut.||1:1: warning: does not say what it means: 'means' is for"
            + " the reference",
        "healthy-twin: A gate that opens a moment later.||1:1: warning: does not say when it may be"
            + " wrong: 'false-positives' or 'healthy-twin'",
        "com.acme.tenants.TenantGate.*|**|10:20: warning: '**' matches every frame",
        "com.acme.tenants.TenantGate.*|pass|10:20: warning: 'pass' has no owner; a frame is"
            + " owner.method, and **.method is any owner's",
        "com.acme.tenants.TenantGate.*|com.acme.Gate.pass(Gate.java:20)|10:20: warning:"
            + " 'com.acme.Gate.pass(Gate.java:20)' names file and line; a frame is owner.method",
        "com.acme.tenants.TenantGate.*|at com.acme.Gate.pass|10:20: warning: 'at"
            + " com.acme.Gate.pass' has a blank in it; a frame is owner.method",
        "com.acme.tenants.TenantGate.*|java.base/java.lang.Object.wait|10:20: warning:"
            + " 'java.base/java.lang.Object.wait' names a module; a frame is owner.method",
        "com.acme.tenants.TenantGate.*|java.util.concurrent.locks.LockSupport.park|10:20: warning:"
            + " 'java.util.concurrent.locks.LockSupport.park' is how a thread waits, not for what;"
            + " 'blocked-in' is the frame below, 'through' any",
        "blocked-in: [\"com.acme.tenants.TenantGate.*\"]|wait: [park]|8:7: warning: claims every"
            + " thread that waits so; name frames, or let others go first: precedence: 200",
        "{ name: at work, dump-file: at-work.txt, expect: { findings: 0 } }|{ name: twice,"
            + " dump-file: shut.txt, expect: { findings: 1 } }|1:1: warning: no example that looks"
            + " alike and is well (findings: 0)",
        "{ name: shut, dump-file: shut.txt, expect: { findings: 1, count: 40 } }|{ name: well,"
            + " dump-file: at-work.txt, expect: { findings: 0 } }|8:7: warning: no positive example"
            + " shows 'gate'; say why: 'unproven'",
        "runtime: jvm|unproven: no dump yet|9:17: warning: an example shows 'gate': 'unproven' can"
            + " go",
      })
  void lint_warns_and_the_exit_code_stays(String good, String bad, String warning)
      throws IOException {
    pack(GATE.replace(good, bad == null ? "" : bad));
    RealRun run = run("rules", "lint", rules());
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().contains("/gate-closed.yaml:" + warning + "\n"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "blocked-in: [\"com.acme.tenants.TenantGate.*\"]|through: [{ set: jdbc-drvier }]|10:24:"
            + " error: no set of frames 'jdbc-drvier', did you mean 'jdbc-driver'?",
        "fix: Open the gate.||1:1: error: 'fix' is missing",
        "severity: high|severity: hihg|4:11: error: unknown word 'hihg', did you mean 'high'?",
      })
  void lint_fails_on_errors(String good, String bad, String error) throws IOException {
    pack(GATE.replace(good, bad == null ? "" : bad));
    RealRun run = run("rules", "lint", rules());
    assertEquals(2, run.code(), run.out());
    assertTrue(run.out().contains("/gate-closed.yaml:" + error + "\n"), run.out());
    assertEquals(2, run("rules", "test", rules()).code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rules|rules needs a word: list, show, test, lint",
        "rules lst|no command 'rules lst'; did you mean 'list'?",
        "rules explode|no command 'rules explode'; there are list, show, test, lint",
        "rules show|rules show needs an id (leakscan rules list shows all)",
        "rules show lock-convoi|no rule 'lock-convoi', did you mean 'lock-convoy'?",
        "rules show x|no rule 'x' (leakscan rules list shows all)",
        "rules list x|'x' is too much for rules list",
        "rules list -f html|rules writes text and json, not 'html'",
        "rules test none|none: no such file or directory",
        "rules lint none|none: no such file or directory",
      })
  void wrong_words_are_one_line(String typed, String message) {
    RealRun run = run(typed.split(" "));
    assertEquals(2, run.code());
    assertEquals("leakscan: " + message + "\n", run.err());
    assertEquals("", run.out());
  }
}
