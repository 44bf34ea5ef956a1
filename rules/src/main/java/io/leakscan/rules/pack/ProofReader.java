package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule.GrowsWhen;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.RefuteWhen;
import io.leakscan.rules.pack.Rule.ReportWhen;
import io.leakscan.rules.pack.Rule.Role;
import io.leakscan.rules.pack.Rule.StuckWhen;
import io.leakscan.rules.pack.Rule.WholePool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a rule file that say when threads are a finding, and how well that is proven. */
final class ProofReader {
  private final Fields.Errors errors;

  ProofReader(Fields.Errors errors) {
    this.errors = errors;
  }

  ReportWhen reportWhen(Fields rule) {
    RuleNode node = rule.node("report-when");
    if (node == null) {
      errors.add(rule.position(), "'report-when' is missing");
      return new ReportWhen(1, Confidence.NOTE, 0);
    }
    Fields fields = Fields.of(node, errors);
    Confidence as = fields.word("as", Confidence.class, Confidence.SUSPECT);
    if (as == Confidence.CONFIRMED) {
      errors.add(node.position(), "one dump gives at most 'suspect'");
    }
    ReportWhen when =
        new ReportWhen(fields.number("count", 1, 1), as, fields.number("suspect-from", 1, 0));
    fields.done();
    return when;
  }

  @Nullable OneDump oneDump(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    Severity severity = fields.severity("severity");
    boolean somePass = fields.flag("note-if-some-pass");
    RuleNode exceptions = fields.node("unless");
    fields.done();
    if (exceptions == null) {
      return new OneDump(severity, 0, false, 0, somePass);
    }
    Fields unless = Fields.of(exceptions, errors);
    OneDump oneDump =
        new OneDump(
            severity,
            unless.number("count", 1, 0),
            unless.flag("whole-pool"),
            unless.seconds("waited", 0),
            somePass);
    unless.done();
    return oneDump;
  }

  GrowsWhen growsWhen(@Nullable RuleNode node) {
    if (node == null) {
      return new GrowsWhen(0, false, false, false, 0);
    }
    Fields fields = Fields.of(node, errors);
    GrowsWhen when =
        new GrowsWhen(
            fields.number("delta", 1, 0),
            fields.flag("without-cpu"),
            fields.flag("same-ids"),
            fields.flag("oldest-wait-longer"),
            fields.seconds("workers-over", 0));
    fields.done();
    return when;
  }

  @Nullable StuckWhen stuckWhen(@Nullable RuleNode node, List<Role> roles) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    StuckWhen when =
        new StuckWhen(
            fields.number("same-threads", 1, 1),
            fields.flag("without-cpu"),
            fields.flag("most"),
            fields.flag("all"),
            fields.seconds("over", 0),
            fields.optionalWord("severity", Severity.class),
            orRole(fields.node("or-role"), fields, roles));
    fields.done();
    return when;
  }

  @Nullable Lasts lasts(@Nullable RuleNode node) {
    return node == null ? null : Lasts.read(node, errors);
  }

  private @Nullable String orRole(@Nullable RuleNode node, Fields fields, List<Role> roles) {
    if (node == null) {
      return null;
    }
    String name = fields.scalar(node);
    List<String> known = roles.stream().map(Role::name).toList();
    if (!known.contains(name)) {
      errors.add(node.position(), "no role '" + name + "'" + Suggestion.among(name, known));
    }
    return name;
  }

  @Nullable RefuteWhen refuteWhen(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    RefuteWhen when =
        new RefuteWhen(
            fields.word("moved", Rule.Moved.class, Rule.Moved.ALL),
            fields.number("count-below", 1, Integer.MAX_VALUE));
    fields.done();
    return when;
  }

  @Nullable WholePool wholePool(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    WholePool whole =
        new WholePool(fields.number("same-threads", 1, 1), fields.seconds("stands-for", 0));
    fields.done();
    return whole;
  }
}
