package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.Behind;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.Ground;
import io.leakscan.rules.pack.HeapBlock.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of a rule file: one block, or a list of them. */
final class HeapReader {
  private final Fields.Errors errors;
  private final List<String> matchers;
  private final EachEntry each;

  /**
   * @param matchers the ids of the rule's {@code threads.any}
   * @param each what the blocks share
   */
  HeapReader(Fields.Errors errors, List<String> matchers, EachEntry each) {
    this.errors = errors;
    this.matchers = matchers;
    this.each = each;
  }

  /** With the objects that all blocks share. */
  List<HeapBlock> read(Fields rule, Map<String, Bind> shared) {
    return rule.list("heap").stream().map(node -> block(node, shared)).toList();
  }

  private HeapBlock block(RuleNode node, Map<String, Bind> shared) {
    Fields fields = each.of(node);
    List<String> about = about(fields);
    Map<String, Bind> binds = new BindReader(errors, each).binds(fields, shared, Map.of());
    HeapScope scope = new HeapScope(errors, binds.keySet(), Map.of(), false);
    HeapTestReader tests = new HeapTestReader(scope);
    String forEach = forEach(fields, scope);
    RuleNode confirm = fields.node("confirm-when");
    HeapTest proof = confirm == null ? new HeapTest.Any(List.of()) : tests.read(confirm);
    List<Ground> refute = tests.grounds(fields, "refute-when");
    List<Ground> stands = tests.grounds(fields, "stands-when");
    List<Ground> doubt = tests.grounds(fields, "doubt-when");
    if (confirm == null && refute.isEmpty()) {
      errors.add(node.position(), "a heap has 'confirm-when' or 'refute-when'");
    }
    List<Ground> seen = tests.grounds(fields, "seen-when");
    Behind behind = behind(fields.node("behind"));
    String explain = fields.stripped("explain");
    Map<String, FieldPath> show = FieldPath.words(fields.node("show"), scope);
    RuleNode holders = fields.node("holders");
    String called = fields.optionalText("called");
    Recorded recorded = recorded(fields.node("recorded"), scope);
    fields.done();
    return new HeapBlock(
        about,
        binds,
        forEach,
        proof,
        refute,
        stands,
        doubt,
        seen,
        behind,
        explain,
        show,
        holders == null ? null : scope.name(holders),
        called,
        recorded);
  }

  private @Nullable Recorded recorded(@Nullable RuleNode node, HeapScope scope) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    List<FieldPath> at = new ArrayList<>();
    for (RuleNode each : fields.list("at")) {
      FieldPath path = FieldPath.read(each, scope);
      if (path != null) {
        at.add(path);
      }
    }
    if (!fields.has("at")) {
      errors.add(node.position(), "'at' is missing: paths to stacks");
    }
    RuleNode count = fields.node("of");
    FieldPath of = count == null ? null : FieldPath.read(count, scope);
    if (count == null) {
      errors.add(node.position(), "'of' is missing: the number of all objects (lent.@count)");
    }
    String as = fields.text("as");
    String explain = fields.stripped("explain");
    String fix = fields.stripped("fix");
    fields.done();
    return of == null ? null : new Recorded(as, at, of, explain, fix);
  }

  private @Nullable Behind behind(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    Behind behind = new Behind(fields.text("as"), fields.text("because").strip());
    fields.done();
    return behind;
  }

  private List<String> about(Fields fields) {
    List<String> about = new ArrayList<>();
    for (RuleNode node : fields.list("for")) {
      String id = fields.scalar(node);
      if (!matchers.contains(id)) {
        errors.add(node.position(), "no entry '" + id + "'" + Suggestion.among(id, matchers));
      }
      about.add(id);
    }
    return about;
  }

  private String forEach(Fields fields, HeapScope scope) {
    RuleNode node = fields.node("for-each");
    if (node == null) {
      return "";
    }
    return scope.name(node);
  }
}
