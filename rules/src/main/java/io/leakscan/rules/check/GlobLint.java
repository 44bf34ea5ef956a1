package io.leakscan.rules.check;

import io.leakscan.rules.pack.RuleNode;
import io.leakscan.rules.table.Glob;
import org.jspecify.annotations.Nullable;

/** Patterns of frames that no frame can match, or that every frame does. */
final class GlobLint {
  private final Remarks remarks;

  GlobLint(Remarks remarks) {
    this.remarks = remarks;
  }

  /** Looks at one pattern of frames. */
  void frame(RuleNode node) {
    String text = Tree.text(node);
    String fault = fault(text);
    if (fault == null) {
      for (String name : Glob.of(text).alternatives()) {
        fault = fault == null ? never(name) : fault;
      }
    }
    if (fault != null) {
      remarks.add(node, "'" + text + "' " + fault);
    }
  }

  /** What is wrong with the pattern as it was written. */
  private static @Nullable String fault(String text) {
    if (text.isBlank()) {
      return "matches nothing";
    }
    if (text.contains("\\") || text.startsWith("^") || text.contains("|") || text.endsWith("+")) {
      return "reads like a regular expression; patterns know *, ** and {a,b}";
    }
    if (text.chars().allMatch(c -> c == '*' || c == '.')) {
      return "matches every frame";
    }
    return null;
  }

  /** Why no frame has this name, null if one may. */
  private static @Nullable String never(String name) {
    if (name.startsWith("at ") || name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
      return "has a blank in it; a frame is owner.method";
    }
    int open = name.indexOf('(');
    if (name.endsWith(")") && open >= 0 && !name.startsWith("(*", open)) {
      return "names file and line; a frame is owner.method";
    }
    int slash = name.indexOf('/');
    if (slash > 0 && (name.startsWith("java.") || name.startsWith("jdk."))) {
      return "names a module; a frame is owner.method";
    }
    if (name.indexOf('@') > 0) {
      return "has a version in it; names of frames have none";
    }
    if (name.indexOf('.') < 0 && !name.contains("**")) {
      return "has no owner; a frame is owner.method, and **.method is any owner's";
    }
    return name.endsWith(".") ? "ends where the method should be" : null;
  }
}
