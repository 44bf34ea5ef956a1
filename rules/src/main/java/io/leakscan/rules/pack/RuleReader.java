package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.Rule.Doubt;
import io.leakscan.rules.pack.Rule.GroupBy;
import io.leakscan.rules.pack.Rule.ReportWhen;
import io.leakscan.rules.pack.Rule.Role;
import io.leakscan.rules.table.FrameSets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule file's tree to a {@link Rule}. Strict: whatever it does not know is an error. */
final class RuleReader {
  private static final int DEFAULT_PRECEDENCE = 100;

  private final Fields.Errors errors;
  private final MatcherReader matchers;
  private final ProofReader proofs;
  private final VariantReader variants;

  RuleReader(Fields.Errors errors, FrameSets sets) {
    this.errors = errors;
    this.matchers = new MatcherReader(errors, sets);
    this.proofs = new ProofReader(errors);
    this.variants = new VariantReader(errors, matchers);
  }

  Rule read(RuleNode root) {
    Fields fields = Fields.of(root, errors);
    RuleHead head = RuleHead.read(fields);
    fields.node("examples"); // read by ExampleReader, where examples are wanted
    Reference.KEYS.forEach(fields::optionalText); // read where the reference is wanted
    List<Role> roles = matchers.roles(fields);
    EachEntry each = new EachEntry(fields, errors);
    Map<String, Bind> shared = new BindReader(errors, each).shared(fields);
    List<ObjectBlock> objects = new ObjectBlockReader(errors, each).read(fields, shared);
    List<ThreadMatcher> any = objects.isEmpty() ? threads(fields) : List.of();
    List<String> ids = any.stream().map(ThreadMatcher::id).toList();
    Rule rule =
        new Rule(
            head.id(),
            head.title(),
            head.severity(),
            head.maturity(),
            head.since(),
            head.tags(),
            fields.number("precedence", 0, DEFAULT_PRECEDENCE),
            any,
            matchers.named(fields.list("companions")),
            fields.words("group-by", GroupBy.class),
            proofs.wholePool(fields.node("whole-pool")),
            objects.isEmpty()
                ? proofs.reportWhen(fields)
                : new ReportWhen(1, Confidence.SUSPECT, 0),
            proofs.oneDump(fields.node("one-dump")),
            proofs.growsWhen(fields.node("grows-when")),
            proofs.stuckWhen(fields.node("stuck-when"), roles),
            proofs.lasts(fields.node("lasts")),
            matchers.unless(fields),
            proofs.refuteWhen(fields.node("refute-when")),
            fields.word("at-most", Confidence.class, Confidence.CONFIRMED),
            roles,
            matchers.witnesses(fields, "only-if"),
            doubt(fields.node("doubt")),
            variants.read(fields),
            new HeapReader(errors, ids, each).read(fields, shared),
            objects,
            fields.text("explain").strip(),
            fields.text("fix").strip());
    fields.done();
    return rule;
  }

  private List<ThreadMatcher> threads(Fields rule) {
    RuleNode node = rule.node("threads");
    if (node == null) {
      errors.add(rule.position(), "'threads' is missing");
      return List.of();
    }
    Fields fields = Fields.of(node, errors);
    List<ThreadMatcher> any = matchers.named(fields.list("any"));
    if (any.isEmpty()) {
      errors.add(node.position(), "'threads.any' needs at least one entry");
    }
    fields.done();
    return any;
  }

  private @Nullable Doubt doubt(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    RuleNode each = fields.node("each-has");
    if (each == null) {
      errors.add(node.position(), "'each-has' is missing");
    }
    Severity severity = fields.severity("severity");
    String explain = fields.text("explain").strip();
    fields.done();
    return each == null ? null : new Doubt(matchers.unnamed(each), severity, explain);
  }
}
