package io.leakscan.rules.pack;

import io.leakscan.model.Confidence;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.pack.Rule.Doubt;
import io.leakscan.rules.pack.Rule.GroupBy;
import io.leakscan.rules.pack.Rule.GrowsWhen;
import io.leakscan.rules.pack.Rule.Maturity;
import io.leakscan.rules.pack.Rule.OneDump;
import io.leakscan.rules.pack.Rule.RefuteWhen;
import io.leakscan.rules.pack.Rule.ReportWhen;
import io.leakscan.rules.pack.Rule.StuckWhen;
import io.leakscan.rules.pack.Rule.Variant;
import io.leakscan.rules.pack.Rule.WholePool;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule file's tree to a {@link Rule}. Strict: whatever it does not know is an error. */
final class RuleReader {
  static final String SCHEMA = "leakscan.rule/1";
  private static final int DEFAULT_PRECEDENCE = 100;

  private final Fields.Errors errors;
  private final FrameSets sets;

  RuleReader(Fields.Errors errors, FrameSets sets) {
    this.errors = errors;
    this.sets = sets;
  }

  Rule read(RuleNode root) {
    Fields fields = Fields.of(root, errors);
    String schema = fields.text("schema");
    if (!schema.isEmpty() && !schema.equals(SCHEMA)) {
      errors.add(fields.position(), "schema is '" + schema + "', this reads '" + SCHEMA + "'");
    }
    fields.node("examples"); // read by ExampleReader, where examples are wanted
    fields.node("heap"); // a heap dump's part of the proof: not judged from thread dumps
    Rule rule =
        new Rule(
            fields.text("id"),
            fields.text("title"),
            fields.severity("severity"),
            fields.word("maturity", Maturity.class, Maturity.SANDBOX),
            fields.text("since"),
            fields.texts("tags"),
            fields.number("precedence", 0, DEFAULT_PRECEDENCE),
            threads(fields),
            companions(fields),
            fields.words("group-by", GroupBy.class),
            wholePool(fields.node("whole-pool")),
            reportWhen(fields),
            oneDump(fields.node("one-dump")),
            growsWhen(fields.node("grows-when")),
            stuckWhen(fields.node("stuck-when")),
            witnesses(fields, "unless"),
            refuteWhen(fields.node("refute-when")),
            doubt(fields.node("doubt")),
            variants(fields),
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
    List<ThreadMatcher> matchers = new ArrayList<>();
    for (RuleNode item : fields.list("any")) {
      matchers.add(matcher(item, true));
    }
    if (matchers.isEmpty()) {
      errors.add(node.position(), "'threads.any' needs at least one entry");
    }
    fields.done();
    return matchers;
  }

  private List<ThreadMatcher> companions(Fields rule) {
    List<ThreadMatcher> matchers = new ArrayList<>();
    rule.list("companions").forEach(item -> matchers.add(matcher(item, true)));
    return matchers;
  }

  private ThreadMatcher matcher(RuleNode node, boolean named) {
    Fields fields = Fields.of(node, errors);
    ThreadMatcher matcher =
        new ThreadMatcher(
            named ? fields.text("id") : "",
            named ? fields.optionalText("variant") : null,
            fields.optionalWord("runtime", RuntimeKind.class),
            fields.words("wait", WaitKind.class),
            frames(fields, "blocked-in"),
            through(fields),
            frames(fields, "not-through"),
            fields.globs("name"),
            fields.globs("created-by"),
            fields.globs("state"),
            fields.seconds("waited", 0),
            fields.has("runs-finalizers") ? (Boolean) fields.flag("runs-finalizers") : null,
            fields.words("pool", PoolRole.class),
            fields.has("has-app-frame") ? (Boolean) fields.flag("has-app-frame") : null);
    fields.done();
    return matcher;
  }

  /** Steps from the top down; a step is a pattern, {@code one-of} several, or a named set. */
  private List<List<Glob>> through(Fields matcher) {
    List<List<Glob>> steps = new ArrayList<>();
    for (RuleNode item : matcher.list("through")) {
      if (item instanceof RuleNode.Scalar) {
        Glob glob = matcher.glob(item);
        steps.add(glob == null ? List.of() : List.of(glob));
      } else {
        Fields step = Fields.of(item, errors);
        List<Glob> choices = new ArrayList<>(step.globs("one-of"));
        choices.addAll(set(step));
        if (choices.isEmpty()) {
          errors.add(item.position(), "a step needs 'one-of' or 'set'");
        }
        step.done();
        steps.add(choices);
      }
    }
    return steps;
  }

  private List<Glob> frames(Fields matcher, String key) {
    List<Glob> globs = new ArrayList<>();
    for (RuleNode item : matcher.list(key)) {
      if (item instanceof RuleNode.Mapping) {
        Fields step = Fields.of(item, errors);
        globs.addAll(set(step));
        step.done();
      } else {
        Glob glob = matcher.glob(item);
        if (glob != null) {
          globs.add(glob);
        }
      }
    }
    return globs;
  }

  private List<Glob> set(Fields step) {
    RuleNode node = step.node("set");
    if (node == null) {
      return List.of();
    }
    String name = step.scalar(node);
    List<Glob> globs = sets.get(name);
    if (globs.isEmpty()) {
      errors.add(
          node.position(),
          "no set of frames '" + name + "'" + Suggestion.among(name, sets.names()));
    }
    return globs;
  }

  private ReportWhen reportWhen(Fields rule) {
    RuleNode node = rule.node("report-when");
    if (node == null) {
      errors.add(rule.position(), "'report-when' is missing");
      return new ReportWhen(1, Confidence.NOTE);
    }
    Fields fields = Fields.of(node, errors);
    Confidence as = fields.word("as", Confidence.class, Confidence.SUSPECT);
    if (as == Confidence.CONFIRMED) {
      errors.add(node.position(), "one dump gives at most 'suspect'");
    }
    ReportWhen when = new ReportWhen(fields.number("count", 1, 1), as);
    fields.done();
    return when;
  }

  private @Nullable OneDump oneDump(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    Severity severity = fields.severity("severity");
    RuleNode exceptions = fields.node("unless");
    fields.done();
    if (exceptions == null) {
      return new OneDump(severity, 0, false, 0);
    }
    Fields unless = Fields.of(exceptions, errors);
    OneDump oneDump =
        new OneDump(
            severity,
            unless.number("count", 1, 0),
            unless.flag("whole-pool"),
            unless.seconds("waited", 0));
    unless.done();
    return oneDump;
  }

  private GrowsWhen growsWhen(@Nullable RuleNode node) {
    if (node == null) {
      return new GrowsWhen(0, false, false, false);
    }
    Fields fields = Fields.of(node, errors);
    GrowsWhen when =
        new GrowsWhen(
            fields.number("delta", 1, 0),
            fields.flag("without-cpu"),
            fields.flag("same-ids"),
            fields.flag("oldest-wait-longer"));
    fields.done();
    return when;
  }

  private @Nullable StuckWhen stuckWhen(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    StuckWhen when = new StuckWhen(fields.number("same-threads", 1, 1), fields.flag("without-cpu"));
    fields.done();
    return when;
  }

  private @Nullable WholePool wholePool(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    WholePool whole =
        new WholePool(fields.number("same-threads", 1, 1), fields.seconds("stands-for", 0));
    fields.done();
    return whole;
  }

  private @Nullable RefuteWhen refuteWhen(@Nullable RuleNode node) {
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
    return each == null ? null : new Doubt(matcher(each, false), severity, explain);
  }

  /** {@code - busy: { when: { a-thread: {...} }, severity: high, name: holder }}. */
  private List<Variant> variants(Fields rule) {
    List<Variant> variants = new ArrayList<>();
    for (RuleNode item : rule.list("variants")) {
      if (item instanceof RuleNode.Mapping mapping && mapping.entries().size() == 1) {
        RuleNode.Entry entry = mapping.entries().get(0);
        variants.add(variant(entry.key(), Fields.of(entry.value(), errors)));
      } else {
        errors.add(item.position(), "a variant is one name and what belongs to it");
      }
    }
    return variants;
  }

  private Variant variant(String name, Fields fields) {
    List<ThreadMatcher> witnesses = witnesses(fields, "when");
    boolean otherwise = fields.flag("otherwise");
    if (otherwise != witnesses.isEmpty()) {
      errors.add(fields.position(), "a variant has either 'when' or 'otherwise: true'");
    }
    String role = fields.optionalText("name");
    Variant variant =
        new Variant(
            name,
            witnesses.isEmpty() ? null : witnesses.get(0),
            fields.optionalWord("severity", Severity.class),
            role == null ? "witness" : role,
            fields.flag("guilty"),
            strip(fields.optionalText("explain")),
            strip(fields.optionalText("fix")));
    fields.done();
    return variant;
  }

  /** {@code when: { a-thread: {...} }}, {@code unless: [ { a-thread: {...} } ]}. */
  private List<ThreadMatcher> witnesses(Fields fields, String key) {
    List<ThreadMatcher> matchers = new ArrayList<>();
    for (RuleNode item : fields.list(key)) {
      Fields condition = Fields.of(item, errors);
      RuleNode thread = condition.node("a-thread");
      if (thread == null) {
        errors.add(item.position(), "'a-thread' is missing");
      } else {
        matchers.add(matcher(thread, false));
      }
      condition.done();
    }
    return matchers;
  }

  private static @Nullable String strip(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
