package io.leakscan.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.Dumps;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about objects, proven by heaps that their examples describe. */
class ExampleHeapsTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: gate-never-shut
      title: Gates are opened again and again
      severity: high
      since: 1.0.0
      objects:
        - id: open-gate
          bind:
            gate:
              instances-of: [com.acme.Gate+]
              where: [ { path: latch.value, equals: 1 } ]
              unkept: { besides: [com.acme.Gate$Guard+], through: [com.acme.Facade+] }
          count: gate
          report-when: [ { count-of: gate, at-least: 3 } ]
          confirm-when: [ { path: gate.shared.size, at-least: 9 } ]
      grows-when: { delta: 2 }
      one-dump: { severity: medium }
      explain: "{count} gates"
      fix: F
      means: M
      healthy-twin: H
      examples:
        - name: guards and weak references keep no gate
          heap: &open
            objects:
              shared: { class: com.acme.Shared, fields: { size: 1 } }
              gate: { class: com.acme.IronGate, extends: [com.acme.Gate], times: 3, fields: { latch: { class: com.acme.Latch, fields: { value: 1 } }, shared: shared } }
              guard: { class: com.acme.Gate$Guard, times: 3, fields: { of: gate } }
              weak: { class: java.lang.ref.WeakReference, times: 3, fields: { referent: gate } }
            statics: { com.acme.Guards.ALL: [guard, weak] }
          expect: { findings: 1, count: 3, severity: medium, confidence: suspect }
      """
          .replace(" &open", "");

  private static Outcome run(String rule) throws RuleFileException {
    RuleFile file = RuleFile.parse("gate-never-shut.yaml", rule);
    ExampleRunner runner = new ExampleRunner(List.of(file), (f, dump) -> Dumps.parse(dump.text()));
    return runner.run(file, file.examples().get(0));
  }

  private static void assertHolds(String rule) throws RuleFileException {
    Outcome outcome = run(rule);
    assertEquals(List.of(), outcome.wrong());
  }

  private static String with(String old, String by) {
    assertTrue(RULE.contains(old), old);
    return RULE.replace(old, by);
  }

  private static String expecting(String rule, String expect) {
    return rule.replaceAll("expect: .*", "expect: { " + expect + " }");
  }

  @Test
  void whatBelongsToAnObjectKeepsIt() throws RuleFileException {
    assertHolds(RULE);
    assertEquals("[open-gate]", run(RULE).shown().toString());
  }

  @Test
  void whatAStaticFieldOrAnotherObjectKeepsIsKept() throws RuleFileException {
    String two = "findings: 0";
    assertHolds(expecting(with("[guard, weak]", "[guard, gate]"), two));
    assertHolds(expecting(with("class: com.acme.Gate$Guard", "class: com.acme.Owner"), two));
  }

  @Test
  void whatAFacadeHasIsKeptIfTheFacadeIs() throws RuleFileException {
    String facade = with("com.acme.Gate$Guard, times", "com.acme.Facade, times");
    assertHolds(expecting(facade, "findings: 0"));
    assertHolds(facade.replace("[guard, weak]", "[weak]"));
  }

  @Test
  void aFieldMayProveIt() throws RuleFileException {
    assertHolds(
        expecting(
            with("size: 1", "size: 9"),
            "findings: 1, count: 3, severity: high, confidence: confirmed"));
  }

  @Test
  void severalHeapsAreLooksAtOneProcess() throws RuleFileException {
    String gate =
        "{ class: com.acme.Gate, times: %d, fields: { latch: { class: com.acme.Latch, fields: {"
            + " value: 1 } } } }";
    String heaps =
        "[ { objects: { gate: %s } }, { objects: { gate: %s } } ]"
            .formatted(gate.formatted(3), gate.formatted(6));
    String rule = RULE.substring(0, RULE.indexOf("    heap:")) + "    heap: " + heaps + "\n    ";
    assertHolds(
        rule
            + "expect: { findings: 1, count: 6, delta: 3, severity: high, confidence: confirmed }");
    assertHolds(
        rule.replace("times: 3", "times: 6")
            + "expect: { findings: 1, count: 6, delta: 0, confidence: suspect }");
  }

  @Test
  void whatComesOutOtherwiseIsSaid() throws RuleFileException {
    assertEquals(
        List.of("refuted is 0, expected 1"),
        run(RULE.replace("findings: 1,", "findings: 1, refuted: 1,")).wrong());
  }

  @Test
  void lintAsksForWhatWasNotShown() throws RuleFileException {
    RuleFile file = RuleFile.parse("gate-never-shut.yaml", with("at-least: 3", "at-least: 4"));
    List<Outcome> outcomes = new ArrayList<>();
    ExampleRunner runner = new ExampleRunner(List.of(file), (f, dump) -> List.of());
    for (Example example : file.examples()) {
      outcomes.add(runner.run(file, example));
    }
    List<String> doubts =
        new RuleLint(List.of(file)).check(file, outcomes).stream().map(RuleError::message).toList();
    assertEquals(
        List.of(
            "no example that looks alike and is well (findings: 0)",
            "no positive example shows 'open-gate'; say why: 'unproven'"),
        doubts);
  }
}
