package io.leakscan.rules.check;

import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleNode;
import java.util.Set;
import java.util.TreeSet;

/** What a rule file can tell: the ways of showing a disease, as far as they have been seen. */
public final class Patterns {
  private Patterns() {}

  /**
   * The names of the patterns of a file that examples prove: entries of {@code threads.any} and
   * {@code objects} that do not call themselves unproven; of a detector in code, the variants in
   * its positive examples.
   */
  public static Set<String> of(RuleFile file) {
    Set<String> patterns = new TreeSet<>();
    Rule rule = file.rule();
    if (rule != null) {
      if (file.examples().stream().noneMatch(Example::positive)) {
        return patterns;
      }
      for (RuleNode matcher : Tree.ways(file.tree())) {
        if (Tree.get(matcher, "unproven") == null) {
          patterns.add(Tree.text(Tree.get(matcher, "id")));
        }
      }
      return patterns;
    }
    boolean found = false;
    for (Example example : file.examples()) {
      if (example.positive()) {
        found = true;
        String variant = example.expect().variant();
        if (variant != null) {
          patterns.add(variant);
        }
      }
    }
    if (found && patterns.isEmpty()) {
      patterns.add(file.id());
    }
    return patterns;
  }
}
