package io.leakscan.rules.judge;

/** Where a rule is described for people. */
public final class RuleDocs {
  private RuleDocs() {}

  /** A path within the documentation. */
  public static String link(String rule) {
    return "docs/rules.md#" + rule;
  }
}
