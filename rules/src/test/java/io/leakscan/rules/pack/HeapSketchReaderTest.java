package io.leakscan.rules.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.pack.HeapSketch.Drawn;
import io.leakscan.rules.pack.HeapSketch.Number;
import io.leakscan.rules.pack.HeapSketch.Ref;
import io.leakscan.rules.pack.HeapSketch.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapSketchReaderTest {
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
      explain: E
      fix: F
      examples:
        - name: N
          heap:
            objects:
              queue:
                class: com.acme.Queue
                extends: [com.acme.Base]
                fields: { size: 3, open: true, name: "5", owner: reader, all: [item, null] }
              item: { class: com.acme.Item, times: 3 }
              lease: { class: com.acme.Lease, times: 3, fields: { item: item } }
              bytes: { class: "byte[]", length: 9 }
            statics: { com.acme.Registry.QUEUE: queue }
            threads:
              - name: reader
                stack: [com.acme.Reader.take, com.acme.Reader.run]
                locals: { com.acme.Reader.run: queue }
          expect: { findings: 0 }
      """;

  private static HeapSketch read(String yaml) throws RuleFileException {
    return RuleFile.parse("my-rule.yaml", yaml).examples().get(0).heaps().get(0);
  }

  private static String error(String old, String by) {
    assertTrue(RULE.contains(old), old);
    RuleFileException e = assertThrows(RuleFileException.class, () -> read(RULE.replace(old, by)));
    assertEquals(1, e.errors().size(), e.errors().toString());
    return e.errors().get(0).toString();
  }

  @Test
  void aWholeHeapIsRead() throws RuleFileException {
    HeapSketch heap = read(RULE);
    Drawn queue = heap.objects().get("queue");
    assertEquals(List.of("com.acme.Base"), queue.above());
    assertEquals(new Number(3), queue.fields().get("size"));
    assertEquals(new Number(1), queue.fields().get("open"));
    assertEquals(new Text("5"), queue.fields().get("name"));
    assertEquals(new Ref("reader"), queue.fields().get("owner"));
    Drawn all = (Drawn) queue.fields().get("all");
    assertEquals("java.lang.Object[]", all.className());
    assertEquals(4, all.length());
    assertEquals(9, heap.objects().get("bytes").length());
    assertEquals(new Ref("queue"), heap.statics().get("com.acme.Registry.QUEUE"));
    assertEquals(List.of("reader"), heap.threads().get(0).names());
  }

  @Test
  void whatIsNotUnderstoodIsPointedAt() {
    assertEquals(
        "my-rule.yaml:19:60: no object 'raeder', did you mean 'reader'? (a text stands in quotes)",
        error("owner: reader", "owner: raeder"));
    assertEquals(
        "my-rule.yaml:18:11: unknown key 'extend', did you mean 'extends'?",
        error("extends:", "extend:"));
    assertEquals(
        "my-rule.yaml:21:67: 3 objects where one belongs; a list has them all",
        error("times: 3, fields: { item: item }", "times: 4, fields: { item: item }"));
    assertEquals(
        "my-rule.yaml:22:16: an array has 'elements' and 'length', no 'fields'",
        error("length: 9", "fields: { a: 1 }"));
    assertEquals(
        "my-rule.yaml:20:15: only an array has elements; its class ends in []",
        error("Item, times: 3 }\n", "Item, times: 3, length: 4 }\n"));
    assertEquals(
        "my-rule.yaml:20:15: only a byte[] has 'text'; a String is written in quotes",
        error("Item, times: 3 }\n", "Item, times: 3, text: a }\n"));
    assertEquals(
        "my-rule.yaml:23:18: a static field is named CLASS.FIELD",
        error("com.acme.Registry.QUEUE", "QUEUE"));
    assertEquals(
        "my-rule.yaml:26:19: 'com.acme.Reader.take(R.java:3)' is no frame; a frame is owner.method",
        error("[com.acme.Reader.take,", "[com.acme.Reader.take(R.java:3),"));
    assertEquals(
        "my-rule.yaml:27:21: no frame 'com.acme.Reader.rum' in the stack,"
            + " did you mean 'com.acme.Reader.run'?",
        error("com.acme.Reader.run: queue", "com.acme.Reader.rum: queue"));
    assertEquals(
        "my-rule.yaml:25:11: 'stack' is missing: no thread dump beside the heap has it",
        error(
            "          stack: [com.acme.Reader.take, com.acme.Reader.run]\n"
                + "          locals: { com.acme.Reader.run: queue }\n",
            ""));
    assertEquals("my-rule.yaml:25:17: 'reader' stands twice", error("lease: {", "reader: {"));
    assertEquals(
        "my-rule.yaml:15:7: an example has 100000 objects at most",
        error("\"byte[]\", length: 9", "com.acme.Big, times: 200000"));
  }
}
