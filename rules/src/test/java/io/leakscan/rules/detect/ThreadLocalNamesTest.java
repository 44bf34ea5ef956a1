package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.sketch.Sketches;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadLocalNamesTest {
  private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";

  /** Two threads with a value of one ThreadLocal in different slots, and one of another's. */
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: none
      title: T
      severity: high
      since: 0.1.0
      threads: { any: [ { id: a, blocked-in: [com.acme.A.put] } ] }
      report-when: { count: 2 }
      explain: E
      fix: F
      examples:
        - name: N
          expect: { findings: 0 }
          heap:
            objects:
              rows: { class: java.lang.ThreadLocal }
              names: { class: java.lang.ThreadLocal }
              own: { class: java.lang.ThreadLocal }
              report: { class: com.acme.Report, fields: { local: own } }
              a: { class: java.lang.ThreadLocal$ThreadLocalMap$Entry, extends: [java.lang.ref.WeakReference, java.lang.ref.Reference], fields: { referent: rows, value: { class: java.util.ArrayList } } }
              b: { class: java.lang.ThreadLocal$ThreadLocalMap$Entry, fields: { referent: rows, value: { class: java.util.ArrayList } } }
              c: { class: java.lang.ThreadLocal$ThreadLocalMap$Entry, fields: { referent: names, value: { class: java.util.ArrayList } } }
              d: { class: java.lang.ThreadLocal$ThreadLocalMap$Entry, fields: { referent: own, value: { class: java.util.ArrayList } } }
            statics: { com.acme.Context.ROWS: rows, com.acme.Context.NAMES: names, com.acme.Context.REPORT: report }
            threads:
              - name: http-1
                stack: [java.lang.Thread.sleep, com.acme.Worker.run]
                fields: { threadLocals: { class: java.lang.ThreadLocal$ThreadLocalMap, fields: { table: [null, a, d] } } }
              - name: http-2
                stack: [java.lang.Thread.sleep, com.acme.Worker.run]
                fields: { threadLocals: { class: java.lang.ThreadLocal$ThreadLocalMap, fields: { table: [b, c, null] } } }
      """;

  private ThreadLocalNames names = new ThreadLocalNames(null);

  @BeforeEach
  void read() throws Exception {
    HeapGraph graph =
        Sketches.join(List.of(), RuleFile.parse("none.yaml", RULE).examples().get(0).heaps())
            .get(0)
            .graph();
    assertNotNull(graph);
    names = new ThreadLocalNames(graph);
  }

  private static Holding in(String thread, int slot) {
    HeapPath path =
        new HeapPath(
            "thread \"" + thread + '"',
            List.of(
                new Step(Kind.ROOT, "", "java.lang.Thread", false, 1),
                new Step(Kind.FIELD, "threadLocals", MAP, false, 1),
                new Step(Kind.FIELD, "table", MAP + "$Entry[]", false, 1),
                new Step(Kind.ELEMENT, "" + slot, MAP + "$Entry", false, 1),
                new Step(Kind.FIELD, "value", "java.util.ArrayList", false, 1)));
    return new Holding(path, "java.util.ArrayList", 16, 900, 9, "com.acme.Row", 800, 1, true);
  }

  @Test
  void theStaticFieldOfTheThreadLocalIsNamed() {
    assertEquals("com.acme.Context.ROWS", names.of(List.of(in("http-1", 1), in("http-2", 0))));
    assertEquals("com.acme.Context.NAMES", names.of(List.of(in("http-2", 1))));
  }

  @Test
  void ofSeveralThreadLocalsNoneIsNamed() {
    assertNull(names.of(List.of(in("http-1", 1), in("http-2", 1))));
  }

  @Test
  void whatNoStaticFieldHasOrNoSlotIsHasNoName() {
    assertNull(names.of(List.of(in("http-1", 2))));
    assertNull(names.of(List.of(in("http-1", 1), in("http-1", 2))));
    assertNull(names.of(List.of(in("http-2", 2))));
    assertNull(names.of(List.of(in("http-2", 7))));
    assertNull(names.of(List.of(in("http-3", 0))));
    assertNull(new ThreadLocalNames(null).of(List.of(in("http-1", 1))));
  }
}
