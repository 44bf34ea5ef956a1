package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.HeapBlock.Bind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code objects} of a rule file. */
final class ObjectBlockReader {
  private static final HeapTest NEVER = new HeapTest.Any(List.of());

  private final Fields.Errors errors;
  private final EachEntry each;

  /**
   * @param each what the entries share
   */
  ObjectBlockReader(Fields.Errors errors, EachEntry each) {
    this.errors = errors;
    this.each = each;
  }

  /** With the objects that all blocks share. */
  List<ObjectBlock> read(Fields rule, Map<String, Bind> shared) {
    return rule.list("objects").stream().map(node -> block(node, shared)).toList();
  }

  private ObjectBlock block(RuleNode node, Map<String, Bind> shared) {
    Fields fields = each.of(node);
    HeapScope none = new HeapScope(errors, Set.of(), Map.of(), false);
    Map<String, List<String>> called = FieldPath.called(fields.node("fields"), none);
    Map<String, Bind> binds = new BindReader(errors, each).binds(fields, shared, called);
    HeapScope scope = new HeapScope(errors, binds.keySet(), called, false);
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
    String noun = fields.optionalText("called");
    String name = count == null ? "" : scope.name(count);
    RuleNode holders = fields.node("holders");
    ObjectBlock block =
        new ObjectBlock(
            fields.text("id"),
            binds,
            name,
            noun == null ? name : noun,
            holders == null ? name : scope.name(holders),
            fields.list("held-without").stream().map(scope::name).toList(),
            fields.has("own-holders") && fields.flag("own-holders"),
            groupBy,
            fields.optionalText("variant"),
            fields.has("apart") && fields.flag("apart"),
            fields.word("alone", ObjectBlock.Alone.class, ObjectBlock.Alone.SUSPECT),
            report == null ? NEVER : tests.read(report),
            limit(fields.node("one-dump"), tests),
            confirm == null || isEmpty(confirm) ? NEVER : tests.read(confirm),
            tests.grounds(fields, "refute-when"),
            fields.stripped("title"),
            fields.stripped("explain"),
            fields.stripped("fix"),
            FieldPath.words(fields.node("show"), scope));
    fields.optionalText("unproven"); // read by lint
    fields.done();
    return block;
  }

  private ObjectBlock.@Nullable Limit limit(@Nullable RuleNode node, HeapTestReader tests) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    RuleNode unless = fields.node("unless");
    Severity severity = fields.severity("severity");
    fields.done();
    return new ObjectBlock.Limit(severity, unless == null ? null : tests.read(unless));
  }

  private static boolean isEmpty(RuleNode node) {
    return node instanceof RuleNode.Sequence list && list.items().isEmpty();
  }
}
