package io.leakscan.rules.check;

import io.leakscan.rules.pack.RuleNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ways through the tree of a rule file, for remarks that point at a place. */
final class Tree {
  private Tree() {}

  static @Nullable RuleNode get(@Nullable RuleNode node, String key) {
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        if (entry.key().equals(key)) {
          return entry.value();
        }
      }
    }
    return null;
  }

  /** The items of a list; one value is a list of one, nothing is an empty one. */
  static List<RuleNode> items(@Nullable RuleNode node) {
    if (node == null) {
      return List.of();
    }
    return node instanceof RuleNode.Sequence list ? list.items() : List.of(node);
  }

  /** The ways in which a rule shows its disease: each has an id. */
  static List<RuleNode> ways(RuleNode rule) {
    List<RuleNode> ways = new ArrayList<>(items(get(get(rule, "threads"), "any")));
    ways.addAll(items(get(rule, "objects")));
    return ways;
  }

  /** The text of a single value, empty where it is none. */
  static String text(@Nullable RuleNode node) {
    return node instanceof RuleNode.Scalar scalar ? scalar.text() : "";
  }
}
