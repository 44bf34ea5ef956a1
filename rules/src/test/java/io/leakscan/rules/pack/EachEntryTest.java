package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the entries of a rule share. */
class EachEntryTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: my-rule
      title: T
      severity: high
      since: 0.1.0
      bind:
        gate: { instances-of: [com.acme.Gate+] }
      each:
        count: open
        called: open door
        bind:
          outer: { among: open, where: [ { path: $frame, none-of: gates } ] }
        report-when: [ { most-alike: open, by: [$frame, size], at-least: 3 } ]
        show: { size: open.$frame.size }
      objects:
        - id: wood
          fields: { frame: beam.frame }
          bind: { gates: { ends-of: gate.frame }, open: { instances-of: [com.acme.Wood] } }
        - id: iron
          fields: { frame: frame }
          bind: { gates: { ends-of: gate.frame }, open: { instances-of: [com.acme.Iron] } }
          called: iron door
          report-when: [ { count-of: open, at-least: 9 } ]
          one-dump: { severity: low, unless: { count-of: open, at-least: 20 } }
      explain: E
      fix: F
      """;

  private static List<ObjectBlock> read(String yaml) throws RuleFileException {
    return RuleFile.parse("my-rule.yaml", yaml).rule().objects();
  }

  private static List<String> errors(String old, String by) {
    assertEquals(true, RULE.contains(old), old);
    RuleFileException e =
        assertThrows(
            RuleFileException.class, () -> RuleFile.parse("my-rule.yaml", RULE.replace(old, by)));
    return e.errors().stream().map(RuleError::toString).toList();
  }

  @Test
  void anEntryHasWhatItDoesNotSayItself() throws RuleFileException {
    ObjectBlock wood = read(RULE).get(0);
    assertEquals("open", wood.count());
    assertEquals("open door", wood.called());
    assertEquals(List.of("gate", "gates", "open", "outer"), List.copyOf(wood.binds().keySet()));
    HeapTest.MostAlike alike = (HeapTest.MostAlike) ((HeapTest.All) wood.report()).tests().get(0);
    assertEquals("[beam.frame, size]", alike.by().toString());
    assertEquals("open.beam.frame.size", wood.show().get("size").toString());
    assertNull(wood.limit());
  }

  @Test
  void whatItSaysItselfGoesFirst() throws RuleFileException {
    ObjectBlock iron = read(RULE).get(1);
    assertEquals("iron door", iron.called());
    assertEquals(HeapTest.Count.class, ((HeapTest.All) iron.report()).tests().get(0).getClass());
    assertEquals("LOW", iron.limit().severity().name());
    assertEquals("open.frame.size", iron.show().get("size").toString());
  }

  @Test
  void whatIsSharedAndWrongIsSaidOnce() {
    assertEquals(
        List.of("my-rule.yaml:9:3: unknown key 'cuont', did you mean 'count'?"),
        errors("  count: open\n", "  cuont: open\n  count: open\n"));
    assertEquals(
        List.of("my-rule.yaml:13:43: 'fields' does not say what '$frme' is, did you mean 'frame'?"),
        errors("by: [$frame", "by: [$frme"));
  }

  @Test
  void whatNamesOneEntryIsNotShared() {
    assertEquals(
        List.of("my-rule.yaml:9:3: 'fields' is for one entry, not for each"),
        errors("  count: open\n", "  fields: { frame: x }\n  count: open\n"));
  }

  @Test
  void aRuleWithoutEntriesSharesNothing() {
    String threads =
        "threads: { any: [ { id: a, blocked-in: [com.acme.A.put] } ] }\n"
            + "report-when: { count: 2 }\n";
    String rule = RULE.substring(0, RULE.indexOf("objects:")) + threads + "explain: E\nfix: F\n";
    RuleFileException e =
        assertThrows(RuleFileException.class, () -> RuleFile.parse("my-rule.yaml", rule));
    assertEquals(
        List.of("my-rule.yaml:9:3: 'each' is for the entries of 'heap' or 'objects'"),
        e.errors().stream().map(RuleError::toString).toList());
  }
}
