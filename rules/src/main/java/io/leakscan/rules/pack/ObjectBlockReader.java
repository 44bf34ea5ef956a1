package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.Bind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code objects} of a rule file. */
final class ObjectBlockReader {
  private static final HeapTest NEVER = new HeapTest.Any(List.of());

  private final Fields.Errors errors;

  ObjectBlockReader(Fields.Errors errors) {
    this.errors = errors;
  }

  /** With the objects that all blocks share. */
  List<ObjectBlock> read(Fields rule, Map<String, Bind> shared) {
    return rule.list("objects").stream().map(node -> block(node, shared)).toList();
  }

  private ObjectBlock block(RuleNode node, Map<String, Bind> shared) {
    Fields fields = Fields.of(node, errors);
    Map<String, Bind> binds = new BindReader(errors).binds(fields, shared);
    HeapScope scope = new HeapScope(errors, binds.keySet(), false);
    HeapTestReader tests = new HeapTestReader(scope);
    RuleNode count = fields.node("count");
    if (count == null) {
      errors.add(node.position(), "'count' is missing: the name of the objects that are counted");
    }
    List<FieldPath> groupBy = new ArrayList<>();
    for (RuleNode by : fields.list("group-by")) {
      FieldPath path = FieldPath.read(by, scope);
      if (path != null && count != null && !path.name().equals(scope.text(count))) {
        scope.error(by, "what is counted is grouped by its own fields");
      } else if (path != null) {
        groupBy.add(path);
      }
    }
    RuleNode report = fields.node("report-when");
    if (report == null) {
      errors.add(node.position(), "'report-when' is missing: open alone is not a leak");
    }
    RuleNode confirm = fields.node("confirm-when");
    ObjectBlock block =
        new ObjectBlock(
            fields.text("id"),
            binds,
            count == null ? "" : scope.name(count),
            groupBy,
            fields.optionalText("variant"),
            fields.word("alone", ObjectBlock.Alone.class, ObjectBlock.Alone.SUSPECT),
            report == null ? NEVER : tests.read(report),
            confirm == null || isEmpty(confirm) ? NEVER : tests.read(confirm),
            tests.against(fields),
            fields.stripped("title"),
            fields.stripped("explain"),
            fields.stripped("fix"),
            FieldPath.words(fields.node("show"), scope));
    fields.optionalText("unproven"); // read by lint
    fields.done();
    return block;
  }

  private static boolean isEmpty(RuleNode node) {
    return node instanceof RuleNode.Sequence list && list.items().isEmpty();
  }
}
