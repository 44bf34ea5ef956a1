package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.pack.HeapBlock.Among;
import io.leakscan.rules.pack.HeapBlock.InstancesOf;
import io.leakscan.rules.pack.HeapBlock.Unkept;
import io.leakscan.rules.pack.HeapBlock.Unreached;
import io.leakscan.rules.pack.ObjectBlock.Alone;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectBlockReaderTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: my-rule
      title: T
      severity: high
      since: 0.1.0
      objects:
        - id: pool
          bind:
            executor:
              instances-of: [com.acme.Pool+]
              where: [ { path: state, below: 0 } ]
              in-hand: false
              unkept: { besides: [com.acme.Worker+], through: [com.acme.Outer], least: 10 }
          count: executor
          group-by: [executor.@class, executor.name]
          alone: note
          report-when:
            - { count-of: executor, at-least: 10 }
            - { kept: executor, besides: [com.acme.Worker], at-most: 0 }
          refute-when:
            - { count-of: executor, equals: 11, because: B }
          show: { workers: executor.workers.@size }
          title: "{count} pools"
      explain: E
      fix: F
      """;

  private static List<ObjectBlock> read(String yaml) throws RuleFileException {
    return RuleFile.parse("my-rule.yaml", yaml).rule().objects();
  }

  private static String error(String old, String by) {
    RuleFileException e = assertThrows(RuleFileException.class, () -> read(RULE.replace(old, by)));
    assertEquals(1, e.errors().size(), e.errors().toString());
    return e.errors().get(0).toString();
  }

  @Test
  void aWholeBlockIsRead() throws RuleFileException {
    ObjectBlock block = read(RULE).get(0);
    assertEquals("pool", block.id());
    assertEquals("executor", block.count());
    InstancesOf bind = assertInstanceOf(InstancesOf.class, block.binds().get("executor"));
    assertEquals(Boolean.FALSE, bind.only().inHand());
    Unkept unkept = new Unkept(Set.of("com.acme.Worker"), Set.of("com.acme.Outer"), 10);
    assertEquals(unkept, bind.only().unkept());
    assertEquals(2, block.groupBy().size());
    assertEquals(Alone.NOTE, block.alone());
    assertEquals(2, ((HeapTest.All) block.report()).tests().size());
    assertEquals("B", block.refute().get(0).because());
    assertEquals("{count} pools", block.title());
  }

  @Test
  void whatOnlyThreadsOfItsOwnReachBeginsAtAnotherName() throws RuleFileException {
    String bind =
        """
              worker: { elements-of: executor.workers }
              lost: { among: executor, unreached: { without: [worker], least: 7 } }
            own-holders: true
        """;
    String rule = RULE.replace("    count: executor\n", bind + "    count: executor\n");
    ObjectBlock block = read(rule).get(0);
    Among lost = assertInstanceOf(Among.class, block.binds().get("lost"));
    assertEquals(new Unreached(Set.of("worker"), 7), lost.only().unreached());
    assertTrue(block.ownHolders());
    assertFalse(read(RULE).get(0).ownHolders());
    String wrong = error("in-hand: false", "unreached: { without: [] }");
    assertTrue(wrong.contains("'among'"), wrong);
  }

  @Test
  void howFarNumbersAreApartIsACondition() throws RuleFileException {
    String spread =
        RULE.replace(
            "{ kept: executor, besides: [com.acme.Worker], at-most: 0 }",
            "{ spread: executor.runs, at-least: 25 }");
    HeapTest.All report = (HeapTest.All) read(spread).get(0).report();
    HeapTest.Spread test = assertInstanceOf(HeapTest.Spread.class, report.tests().get(1));
    assertEquals(new HeapTest.Limit(HeapTest.Relation.AT_LEAST, 25, null), test.limit());
  }

  @Test
  void withoutProofNothingIsConfirmed() throws RuleFileException {
    HeapTest never = new HeapTest.Any(List.of());
    assertEquals(never, read(RULE).get(0).confirm());
    String empty = RULE.replace("    alone: note\n", "    confirm-when: []\n");
    assertEquals(never, read(empty).get(0).confirm());
  }

  @Test
  void whatIsCountedHasToBeBoundAndHasToBeGroupedByItself() {
    assertEquals(
        "my-rule.yaml:14:12: no object 'executr' is bound, did you mean 'executor'?",
        error("count: executor\n    group-by: [executor.@class, executor.name]", "count: executr"));
    assertEquals(
        "my-rule.yaml:7:5: 'count' is missing: the name of the objects that are counted",
        error("    count: executor\n    group-by: [executor.@class, executor.name]\n", ""));
  }

  @Test
  void openAloneIsNotALeak() {
    assertEquals(
        "my-rule.yaml:7:5: 'report-when' is missing: open alone is not a leak",
        error(
            """
                report-when:
                  - { count-of: executor, at-least: 10 }
                  - { kept: executor, besides: [com.acme.Worker], at-most: 0 }
            """,
            ""));
  }
}
