package io.leakscan.rules.check;

import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.pack.RuleNode;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.Plumbing;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Descriptions of threads that fit none, or far too many. */
final class MatcherLint {
  /** Rules from this precedence on are general on purpose: all others go first. */
  private static final int GENERAL = 200;

  private static final List<String> FRAMES = List.of("blocked-in", "not-through", "created-by");

  /** Any of these is about something. */
  private static final Set<String> TELLING =
      Set.of(
          "blocked-in",
          "through",
          "name",
          "created-by",
          "state",
          "runs-finalizers",
          "repeats",
          "cut-stack",
          "native",
          "app-within",
          "pool");

  /** A rule with one of these does not speak of all threads that its matchers describe. */
  private static final Set<String> NARROW = Set.of("lasts", "at-most");

  /** Waits that are a trouble, where many have them or they last. */
  private static final Set<String> SICK =
      Set.of("chan-send", "chan-send-nil", "chan-receive-nil", "select-empty", "socket-connect");

  private final Remarks remarks;
  private final GlobLint globs;
  private final Map<RuntimeKind, Plumbing> plumbing = new EnumMap<>(RuntimeKind.class);

  MatcherLint(Remarks remarks) {
    this.remarks = remarks;
    this.globs = new GlobLint(remarks);
  }

  /** Looks at all descriptions of threads in a rule file. */
  void check(RuleNode rule, int precedence) {
    for (RuleNode matcher : Tree.items(Tree.get(Tree.get(rule, "threads"), "any"))) {
      check(matcher);
      if (precedence < GENERAL && claimsAll(rule, matcher)) {
        remarks.add(
            matcher,
            "claims every thread that waits so; name frames, or let others go first: precedence: "
                + GENERAL);
      }
    }
    Tree.items(Tree.get(rule, "companions")).forEach(this::check);
    for (RuleNode condition : Tree.items(Tree.get(rule, "unless"))) {
      check(Tree.get(condition, "a-thread"));
      check(Tree.get(condition, "each-has"));
    }
  }

  private void check(@Nullable RuleNode matcher) {
    if (matcher == null) {
      return;
    }
    for (String key : FRAMES) {
      Tree.items(Tree.get(matcher, key)).forEach(this::frame);
    }
    for (RuleNode step : Tree.items(Tree.get(matcher, "through"))) {
      frame(step);
      Tree.items(Tree.get(step, "one-of")).forEach(this::frame);
    }
    for (RuleNode place : Tree.items(Tree.get(matcher, "blocked-in"))) {
      plumbing(place, Tree.text(Tree.get(matcher, "runtime")));
    }
  }

  private void frame(RuleNode node) {
    if (node instanceof RuleNode.Scalar) {
      globs.frame(node);
    }
  }

  /** A thread is never blocked in plumbing: the frame below is named. */
  private void plumbing(RuleNode node, String runtime) {
    if (runtime.isEmpty() || !(node instanceof RuleNode.Scalar)) {
      return;
    }
    RuntimeKind kind = RuntimeKind.valueOf(runtime.toUpperCase(Locale.ROOT));
    Plumbing table = plumbing.computeIfAbsent(kind, Plumbing::load);
    List<String> names = Glob.of(Tree.text(node)).alternatives();
    if (names.stream().allMatch(name -> name.indexOf('*') < 0 && table.find(name) != null)) {
      remarks.add(
          node,
          "'"
              + Tree.text(node)
              + "' is how a thread waits, not for what; 'blocked-in' is the frame below, 'through'"
              + " any");
    }
  }

  private static boolean claimsAll(RuleNode rule, RuleNode matcher) {
    if (NARROW.stream().anyMatch(key -> Tree.get(rule, key) != null)
        || TELLING.stream().anyMatch(key -> Tree.get(matcher, key) != null)) {
      return false;
    }
    List<RuleNode> waits = Tree.items(Tree.get(matcher, "wait"));
    return waits.isEmpty() || !waits.stream().map(Tree::text).allMatch(SICK::contains);
  }
}
