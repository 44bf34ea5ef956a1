package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule.Maturity;
import java.util.List;

/**
 * What every rule file begins with, whether the rule is data or judged in code.
 *
 * @param id the disease; part of the contract with scripts
 * @param title one line for people
 * @param severity of the condition, when confirmed
 * @param maturity how far the rule has come
 * @param since the version that brought it
 * @param tags words to find it by
 */
public record RuleHead(
    String id,
    String title,
    Severity severity,
    Maturity maturity,
    String since,
    List<String> tags) {
  static final String SCHEMA = "leakscan.rule/1";

  public RuleHead {
    tags = List.copyOf(tags);
  }

  static RuleHead read(Fields fields) {
    String schema = fields.text("schema");
    if (!schema.isEmpty() && !schema.equals(SCHEMA)) {
      fields.error(fields.position(), "schema is '" + schema + "', this reads '" + SCHEMA + "'");
    }
    return new RuleHead(
        fields.text("id"),
        fields.text("title"),
        fields.severity("severity"),
        fields.word("maturity", Maturity.class, Maturity.SANDBOX),
        fields.text("since"),
        fields.texts("tags"));
  }
}
