package io.leakscan.rules.pack;

import io.leakscan.rules.pack.HeapBlock.Against;
import io.leakscan.rules.pack.HeapBlock.Bind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code heap} of a rule file: one block, or a list of them. */
final class HeapReader {
  private final Fields.Errors errors;
  private final List<String> matchers;

  /**
   * @param matchers the ids of the rule's {@code threads.any}
   */
  HeapReader(Fields.Errors errors, List<String> matchers) {
    this.errors = errors;
    this.matchers = matchers;
  }

  /** With the objects that all blocks share. */
  List<HeapBlock> read(Fields rule, Map<String, Bind> shared) {
    return rule.list("heap").stream().map(node -> block(node, shared)).toList();
  }

  private HeapBlock block(RuleNode node, Map<String, Bind> shared) {
    Fields fields = Fields.of(node, errors);
    List<String> about = about(fields);
    Map<String, Bind> binds = new BindReader(errors).binds(fields, shared);
    HeapScope scope = new HeapScope(errors, binds.keySet(), false);
    HeapTestReader tests = new HeapTestReader(scope);
    String forEach = forEach(fields, scope);
    RuleNode confirm = fields.node("confirm-when");
    HeapTest proof = confirm == null ? new HeapTest.Any(List.of()) : tests.read(confirm);
    List<Against> refute = tests.against(fields);
    if (confirm == null && refute.isEmpty()) {
      errors.add(node.position(), "a heap has 'confirm-when' or 'refute-when'");
    }
    String explain = fields.optionalText("explain");
    Map<String, FieldPath> show = FieldPath.words(fields.node("show"), scope);
    RuleNode holders = fields.node("holders");
    fields.done();
    return new HeapBlock(
        about,
        binds,
        forEach,
        proof,
        refute,
        explain == null ? null : explain.strip(),
        show,
        holders == null ? null : scope.name(holders));
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
