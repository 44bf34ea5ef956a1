package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapReaderTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: my-rule
      title: T
      severity: high
      since: 0.1.0
      threads:
        any:
          - { id: a, blocked-in: [com.acme.A.put] }
      report-when: { count: 2 }
      heap:
        for: [a]
        bind:
          queue:
            class: [com.acme.Queue+]
            parks-on: [notFull]
          items: { elements-of: queue.all, where: [ { path: state, equals: 1 } ] }
        for-each: queue
        confirm-when:
          - { path: queue.@size, at-least: queue.@capacity }
          - { count-of: items, at-most: 3 }
          - { threads-holding: queue, as: reader, at-most: 0 }
        refute-when:
          - { path: queue.head, is: absent, because: B }
        show: { size: queue.@size }
      explain: E
      fix: F
      """;

  private static HeapBlock read(String yaml) throws RuleFileException {
    return RuleFile.parse("my-rule.yaml", yaml).rule().heap().get(0);
  }

  private static String error(String old, String by) {
    RuleFileException e =
        assertThrows(
            RuleFileException.class, () -> RuleFile.parse("my-rule.yaml", RULE.replace(old, by)));
    assertEquals(1, e.errors().size(), e.errors().toString());
    return e.errors().get(0).toString();
  }

  @Test
  void aWholeBlockIsRead() throws RuleFileException {
    HeapBlock block = read(RULE);
    assertEquals(List.of("a"), block.matchers());
    assertEquals(List.of("queue", "items"), List.copyOf(block.binds().keySet()));
    assertEquals("queue", block.forEach());
    assertEquals(3, ((HeapTest.All) block.confirm()).tests().size());
    assertEquals("B", block.refute().get(0).because());
    assertEquals("queue.@size", block.show().get("size").toString());
    assertNull(block.explain());
  }

  @Test
  void aListOfBlocksIsRead() throws RuleFileException {
    String list = RULE.replace("heap:\n  for: [a]", "heap:\n- for: [a]");
    assertEquals(1, RuleFile.parse("my-rule.yaml", list).rule().heap().size());
  }

  @Test
  void anUnknownNameIsAnErrorWithPlaceAndSuggestion() {
    assertEquals(
        "my-rule.yaml:19:15: no object 'quue' is bound, did you mean 'queue'?",
        error("path: queue.@size, at-least", "path: quue.@size, at-least"));
    assertEquals(
        "my-rule.yaml:17:13: no object 'queues' is bound, did you mean 'queue'?",
        error("for-each: queue", "for-each: queues"));
    assertEquals(
        "my-rule.yaml:20:19: no object 'item' is bound, did you mean 'items'?",
        error("count-of: items", "count-of: item"));
  }

  @Test
  void anUnknownAccessorIsAnError() {
    assertEquals(
        "my-rule.yaml:24:17: '@sise' is no field, did you mean '@size'?",
        error("show: { size: queue.@size", "show: { size: queue.@sise"));
  }

  @Test
  void anUnknownMatcherIsAnError() {
    assertEquals(
        "my-rule.yaml:11:9: no entry 'b', did you mean 'a'?", error("for: [a]", "for: [b]"));
  }

  @Test
  void anUnknownKeyOfAConditionIsAnError() {
    assertEquals(
        "my-rule.yaml:20:39: unknown key 'at-mots', did you mean 'at-most'?",
        error("items, at-most: 3", "items, at-least: 1, at-mots: 3"));
  }

  @Test
  void aConditionComparesOnce() {
    assertEquals(
        "my-rule.yaml:20:7: needs one of 'at-least', 'at-most', 'below', 'equals'",
        error("items, at-most: 3", "items, at-least: 1, at-most: 3"));
  }

  @Test
  void howThreadsHaveTheObjectIsAsked() {
    assertEquals(
        "my-rule.yaml:14:7: how threads have it: 'parks-on' or 'local-of' is missing",
        error("      parks-on: [notFull]\n", ""));
  }

  private static String sharing(String bind) {
    return RULE.replace("heap:\n", "bind:\n  open: " + bind + "\nheap:\n");
  }

  @Test
  void blocksShareWhatTheRuleBinds() throws RuleFileException {
    HeapBlock block =
        read(
            sharing("{ instances-of: [com.acme.Rows+] }")
                .replace("size: queue.@size }", "size: open.@count }"));
    assertEquals(List.of("open", "queue", "items"), List.copyOf(block.binds().keySet()));
    assertEquals("open.@count", block.show().get("size").toString());
  }

  @Test
  void aBlockBindsASharedNameToSomethingElse() throws RuleFileException {
    HeapBlock block =
        read(
            sharing("{ instances-of: [com.acme.Rows+] }")
                .replace("    items:", "    open: { keys-of: queue.map }\n    items:"));
    HeapBlock.ElementsOf own = (HeapBlock.ElementsOf) block.binds().get("open");
    assertEquals(true, own.keys());
  }

  @Test
  void whatIsSharedIsCheckedOnce() {
    assertEquals(
        "my-rule.yaml:11:9: an object is bound by 'class', 'instances-of', 'elements-of',"
            + " 'keys-of', 'ends-of' or 'among'",
        error("heap:\n", "bind:\n  open: { in-use: false }\nheap:\n"));
    assertEquals(
        "my-rule.yaml:12:18: no object 'row' is bound, did you mean 'rows'?",
        error("heap:\n", "bind:\n  rows: { instances-of: [R] }\n  open: { among: row }\nheap:\n"));
  }

  @Test
  void likenessAndMembershipAreRead() throws RuleFileException {
    HeapBlock block =
        read(
            RULE.replace(
                "{ count-of: items, at-most: 3 }",
                "{ most-alike: items, by: [owner, sql.text], at-least: 3 }\n"
                    + "    - { path: queue.head, one-of: items }"));
    List<HeapTest> tests = ((HeapTest.All) block.confirm()).tests();
    HeapTest.MostAlike alike = (HeapTest.MostAlike) tests.get(1);
    assertEquals("[owner, sql.text]", alike.by().toString());
    HeapTest.OneOf oneOf = (HeapTest.OneOf) tests.get(2);
    assertEquals("items", oneOf.of());
  }

  @Test
  void membershipAsksForAKnownName() {
    assertEquals(
        "my-rule.yaml:20:35: no object 'item' is bound, did you mean 'items'?",
        error("count-of: items, at-most: 3", "path: queue.head, one-of: item"));
  }

  private static String recording(String recorded) {
    return RULE.replace("  show:", "  recorded: " + recorded + "\n  show:");
  }

  @Test
  void whatObjectsHaveRecordedIsRead() throws RuleFileException {
    HeapBlock.Recorded recorded =
        read(recording("{ as: taken, at: [items.by, items.call.by], of: items.@count, fix: X }"))
            .recorded();
    assertEquals("[items.by, items.call.by]", recorded.at().toString());
    assertEquals(List.of("taken-in", "taken-count", "taken-known"), recorded.words());
    assertEquals("X", recorded.fix());
    assertNull(recorded.explain());
  }

  @Test
  void whatIsRecordedHasAWordAPlaceAndANumber() {
    RuleFileException e =
        assertThrows(
            RuleFileException.class, () -> RuleFile.parse("my-rule.yaml", recording("{ fix: X }")));
    assertEquals(
        List.of(
            "my-rule.yaml:24:13: 'as' is missing",
            "my-rule.yaml:24:13: 'at' is missing: paths to stacks",
            "my-rule.yaml:24:13: 'of' is missing: the number of all objects (lent.@count)"),
        e.errors().stream().map(RuleError::toString).sorted().toList());
  }
}
