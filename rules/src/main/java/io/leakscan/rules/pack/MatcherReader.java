package io.leakscan.rules.pack;

import io.leakscan.model.RuntimeKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.pack.Rule.Role;
import io.leakscan.rules.pack.Rule.Unless;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a rule file that say which threads are meant. */
final class MatcherReader {
  private final Fields.Errors errors;
  private final FrameSets sets;

  MatcherReader(Fields.Errors errors, FrameSets sets) {
    this.errors = errors;
    this.sets = sets;
  }

  /** A list of ways to show something, each with a name of its own. */
  List<ThreadMatcher> named(List<RuleNode> items) {
    List<ThreadMatcher> matchers = new ArrayList<>();
    items.forEach(item -> matchers.add(matcher(item, true)));
    return matchers;
  }

  /** {@code unless: [ { a-thread: {...} }, { each-has: {...} } ]}. */
  List<Unless> unless(Fields rule) {
    List<Unless> reasons = new ArrayList<>();
    for (RuleNode item : rule.list("unless")) {
      Fields condition = Fields.of(item, errors);
      RuleNode one = condition.node("a-thread");
      RuleNode each = condition.node("each-has");
      if (one != null) {
        reasons.add(new Unless(unnamed(one), false));
      }
      if (each != null) {
        reasons.add(new Unless(unnamed(each), true));
      }
      if (one == null && each == null) {
        errors.add(item.position(), "'a-thread' or 'each-has' is missing");
      }
      condition.done();
    }
    return reasons;
  }

  /** {@code when: { a-thread: {...} }}. */
  List<ThreadMatcher> witnesses(Fields fields, String key) {
    List<ThreadMatcher> matchers = new ArrayList<>();
    for (RuleNode item : fields.list(key)) {
      Fields condition = Fields.of(item, errors);
      RuleNode thread = condition.node("a-thread");
      if (thread == null) {
        errors.add(item.position(), "'a-thread' is missing");
      } else {
        matchers.add(unnamed(thread));
      }
      condition.done();
    }
    return matchers;
  }

  /** A description of some thread. */
  ThreadMatcher unnamed(RuleNode node) {
    return matcher(node, false);
  }

  private ThreadMatcher matcher(RuleNode node, boolean named) {
    Fields fields = Fields.of(node, errors);
    if (named) {
      fields.optionalText("unproven"); // read where examples are held against the rule
    }
    ThreadMatcher matcher =
        new ThreadMatcher(
            named ? fields.text("id") : "",
            named ? fields.optionalText("variant") : null,
            fields.optionalWord("runtime", RuntimeKind.class),
            stack(fields),
            traits(fields),
            locks(fields));
    fields.done();
    return matcher;
  }

  private StackPattern stack(Fields fields) {
    return new StackPattern(
        frames(fields, "blocked-in"),
        through(fields),
        frames(fields, "not-through"),
        optionalFlag(fields, "has-app-frame"),
        StackShape.read(fields, errors));
  }

  private static ThreadTraits traits(Fields fields) {
    return new ThreadTraits(
        fields.words("wait", WaitKind.class),
        fields.globs("name"),
        fields.globs("created-by"),
        fields.globs("state"),
        fields.seconds("waited", 0),
        optionalFlag(fields, "runs-finalizers"),
        fields.words("pool", PoolRole.class),
        optionalFlag(fields, "time-limit"));
  }

  private LockTies locks(Fields fields) {
    RuleNode owner = fields.node("owner");
    return new LockTies(
        optionalFlag(fields, "awaited"),
        fields.globs("holds"),
        owner == null ? null : unnamed(owner));
  }

  private static @Nullable Boolean optionalFlag(Fields fields, String key) {
    return fields.has(key) ? (Boolean) fields.flag(key) : null;
  }

  /** {@code roles: [ { name: consumer, a-thread: {...} } ]}. */
  List<Role> roles(Fields rule) {
    List<Role> roles = new ArrayList<>();
    for (RuleNode item : rule.list("roles")) {
      Fields role = Fields.of(item, errors);
      String name = role.text("name");
      RuleNode thread = role.node("a-thread");
      if (thread == null) {
        errors.add(item.position(), "'a-thread' is missing");
      } else {
        roles.add(new Role(name, unnamed(thread)));
      }
      role.done();
    }
    return roles;
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
}
