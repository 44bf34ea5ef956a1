package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileTest {
  private static final String GOOD =
      """
      schema: leakscan.rule/1
      id: my-rule
      title: T
      severity: high
      since: 0.1.0
      threads:
        any:
          - id: a
            runtime: jvm
            wait: [condition]
            blocked-in: ["com.acme.{A,B}.*"]
      report-when: { count: 2, as: suspect }
      explain: E
      fix: F
      """;

  private static List<String> errors(String yaml) {
    RuleFileException e =
        assertThrows(RuleFileException.class, () -> RuleFile.parse("my-rule.yaml", yaml));
    return e.errors().stream().map(RuleError::toString).toList();
  }

  @Test
  void a_whole_rule_is_read() throws RuleFileException {
    Rule rule = RuleFile.parse("packs/my-rule.yaml", GOOD).rule();
    assertEquals("my-rule", rule.id());
    assertEquals(2, rule.reportWhen().count());
    assertTrue(rule.any().get(0).stack().blockedIn().get(0).matches("com.acme.B.put"));
  }

  @Test
  void an_unknown_key_is_an_error_with_place_and_suggestion() {
    assertEquals(
        List.of("my-rule.yaml:10:7: unknown key 'wiat', did you mean 'wait'?"),
        errors(GOOD.replace("wait:", "wiat:")));
  }

  @Test
  void an_unknown_word_is_an_error_with_place_and_suggestion() {
    assertEquals(
        List.of("my-rule.yaml:10:14: unknown word 'conditon', did you mean 'condition'?"),
        errors(GOOD.replace("[condition]", "[conditon]")));
  }

  @Test
  void an_unknown_role_of_a_pool_is_an_error() {
    List<String> errors = errors(GOOD.replace("wait: [condition]", "pool: [severs]"));
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains("unknown word 'severs', did you mean 'server'?"));
  }

  @Test
  void a_whole_pool_is_read_and_its_keys_are_checked() throws RuleFileException {
    String rule = GOOD + "whole-pool: { same-threads: 2, stands-for: 1m }\n";
    assertEquals(
        new Rule.WholePool(2, 60), RuleFile.parse("packs/my-rule.yaml", rule).rule().wholePool());
    List<String> errors = errors(rule.replace("stands-for", "stand-for"));
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).contains("unknown key 'stand-for', did you mean 'stands-for'?"));
  }

  @Test
  void a_missing_key_is_named() {
    assertEquals(
        List.of("my-rule.yaml:1:1: 'fix' is missing"), errors(GOOD.replace("fix: F\n", "")));
  }

  @Test
  void what_is_no_reason_against_a_finding_is_an_error() throws RuleFileException {
    String each = GOOD + "unless:\n  - { each-has: { runtime: jvm } }\n";
    assertTrue(RuleFile.parse("my-rule.yaml", each).rule().unless().get(0).each());
    assertEquals(
        List.of("my-rule.yaml:16:5: 'a-thread' or 'each-has' is missing"),
        errors(GOOD + "unless:\n  - { }\n"));
  }

  @Test
  void all_errors_come_at_once() {
    assertEquals(2, errors(GOOD.replace("severity: high", "severity: hihg") + "extra: 1\n").size());
  }

  @Test
  void one_dump_can_not_confirm() {
    assertTrue(errors(GOOD.replace("as: suspect", "as: confirmed")).get(0).contains("at most"));
  }

  @Test
  void the_file_name_is_the_id() throws RuleFileException {
    RuleFileException e =
        assertThrows(RuleFileException.class, () -> RuleFile.parse("other.yaml", GOOD));
    assertTrue(e.getMessage().contains("named for 'other'"));
    assertEquals("my-rule", RuleFile.parse("my-rule--druid.yaml", GOOD).rule().id());
  }

  @Test
  void broken_yaml_aliases_and_double_keys_are_errors_in_words() {
    assertTrue(errors("a: [1").get(0).contains("not valid YAML"));
    assertTrue(errors("").get(0).contains("empty"));
    assertTrue(errors(GOOD + "title: again\n").get(0).contains("stands twice"));
    assertTrue(errors("a: &x [1]\nb: *x\n").get(0).startsWith("my-rule.yaml:"));
    assertTrue(errors(GOOD.replace("{A,B}", "{A,B")).get(0).contains("without '}'"));
  }

  private static final String LASTING =
      GOOD
          + """
          lasts: { dumps: { 3: suspect, 2: note }, for: 2s, cpu-at-least: 70, same-path: true }
          """;

  @Test
  void how_long_it_lasts_is_read() throws RuleFileException {
    Lasts lasts = RuleFile.parse("my-rule.yaml", LASTING).rule().lasts();
    assertEquals(2, lasts.fewest());
    assertEquals(Confidence.NOTE, lasts.confidence(2));
    assertEquals(Confidence.SUSPECT, lasts.confidence(7));
    assertEquals(70, lasts.cpuAtLeast());
  }

  @Test
  void one_dump_does_not_last_and_a_processor_has_a_hundred_percent() {
    assertTrue(errors(LASTING.replace("2: note", "1: note")).get(0).contains("2 or more"));
    assertTrue(errors(LASTING.replace("70", "170")).get(0).contains("percent of one processor"));
    assertTrue(errors(LASTING.replace("same-path", "same-pat")).get(0).contains("did you mean"));
    assertTrue(errors(GOOD + "lasts: { for: 2s }\n").get(0).contains("'lasts' needs 'dumps'"));
  }

  @Test
  void what_repeats_is_named_and_counted() {
    String matcher = "      wait: [condition]\n";
    String repeats = matcher + "      repeats: { times: 3 }\n";
    assertTrue(errors(GOOD.replace(matcher, repeats)).get(0).contains("needs 'frames'"));
    String once = matcher + "      repeats: { frames: [com.acme.A.a], times: 1 }\n";
    assertTrue(errors(GOOD.replace(matcher, once)).get(0).contains("at least 2"));
  }

  @Test
  void parts_of_other_threads_are_read() throws RuleFileException {
    Rule rule =
        RuleFile.parse(
                "my-rule.yaml",
                GOOD.replace(
                        "wait: [condition]",
                        "wait: [monitor]\n      owner: { wait: [file-io], holds: [com.acme.Log] }")
                    .replace(
                        "report-when:",
                        "stuck-when: { same-threads: 2, most: true, over: 5s, or-role: sink }\n"
                            + "at-most: suspect\n"
                            + "roles: [ { name: sink, a-thread: { awaited: true, time-limit: false"
                            + " } } ]\n"
                            + "report-when:"))
            .rule();
    assertEquals(
        1,
        java.util.Objects.requireNonNull(rule.any().get(0).locks().owner()).locks().holds().size());
    assertEquals(5, java.util.Objects.requireNonNull(rule.stuckWhen()).overSeconds());
    assertEquals("sink", rule.roles().get(0).name());
    assertEquals(Boolean.FALSE, rule.roles().get(0).thread().traits().timeLimit());
  }

  @Test
  void a_role_that_no_thread_plays_is_an_error() {
    assertEquals(
        List.of("my-rule.yaml:12:41: no role 'snik', did you mean 'sink'?"),
        errors(
            GOOD.replace(
                "report-when:",
                "stuck-when: { same-threads: 2, or-role: snik }\n"
                    + "roles: [ { name: sink, a-thread: { awaited: true } } ]\n"
                    + "report-when:")));
    assertTrue(
        errors(GOOD.replace("report-when:", "roles: [ { name: sink } ]\nreport-when:"))
            .get(0)
            .contains("'a-thread' is missing"));
  }
}
