package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Example.Dump;
import io.leakscan.rules.pack.Example.Expect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code examples} of a rule file. */
final class ExampleReader {
  private final Fields.Errors errors;

  ExampleReader(Fields.Errors errors) {
    this.errors = errors;
  }

  List<Example> read(RuleNode root) {
    List<Example> examples = new ArrayList<>();
    if (root instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        if (entry.key().equals("examples") && entry.value() instanceof RuleNode.Sequence list) {
          list.items().forEach(item -> examples.add(example(item)));
        }
      }
    }
    return examples;
  }

  private Example example(RuleNode node) {
    Fields fields = Fields.of(node, errors);
    String name = fields.text("name");
    List<Dump> dumps = new ArrayList<>();
    String text = fields.optionalText("dump");
    if (text != null) {
      dumps.add(new Dump(text, null));
    }
    fields.texts("dump-file").forEach(file -> dumps.add(new Dump(null, file)));
    fields.texts("diff-files").forEach(file -> dumps.add(new Dump(null, file)));
    RuleNode diff = fields.node("diff");
    if (diff != null) {
      Fields pair = Fields.of(diff, errors);
      dumps.add(new Dump(pair.text("before"), null));
      dumps.add(new Dump(pair.text("after"), null));
      pair.done();
    }
    List<RuleNode> heaps = fields.list("heap");
    HeapSketchReader reader = new HeapSketchReader(errors, !dumps.isEmpty());
    List<HeapSketch> sketches = heaps.stream().map(reader::read).toList();
    if (dumps.isEmpty() && sketches.isEmpty()) {
      errors.add(
          node.position(), "an example needs 'dump', 'dump-file', 'diff', 'diff-files' or 'heap'");
    }
    Expect expect = expect(fields.node("expect"), node);
    fields.done();
    return new Example(name, dumps, sketches, expect, node.position().line());
  }

  private Expect expect(@Nullable RuleNode node, RuleNode example) {
    if (node == null) {
      errors.add(example.position(), "'expect' is missing");
      return new Expect(0, null, null, null, null, null, null, null);
    }
    Fields fields = Fields.of(node, errors);
    if (!fields.has("findings")) {
      errors.add(node.position(), "'expect.findings' is missing");
    }
    Expect expect =
        new Expect(
            fields.number("findings", 0, 0),
            number(fields, "refuted"),
            number(fields, "count"),
            number(fields, "delta"),
            fields.optionalText("app-frame"),
            fields.optionalText("variant"),
            fields.optionalWord("confidence", Confidence.class),
            fields.optionalWord("severity", Severity.class));
    fields.done();
    return expect;
  }

  private static @Nullable Integer number(Fields fields, String key) {
    return fields.has(key) ? (Integer) fields.number(key, Integer.MIN_VALUE, 0) : null;
  }
}
