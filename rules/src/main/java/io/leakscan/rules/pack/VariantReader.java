package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import io.leakscan.rules.pack.Rule.AllMoved;
import io.leakscan.rules.pack.Rule.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code variants} of a rule file. */
final class VariantReader {
  private final Fields.Errors errors;
  private final MatcherReader matchers;

  VariantReader(Fields.Errors errors, MatcherReader matchers) {
    this.errors = errors;
    this.matchers = matchers;
  }

  /** {@code - busy: { when: { a-thread: {...} }, severity: high, name: holder }}. */
  List<Variant> read(Fields rule) {
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
    List<ThreadMatcher> witnesses = matchers.witnesses(fields, "when");
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
            fields.optionalWord("may-be-load", Severity.class),
            allMoved(fields.node("all-moved")),
            role == null ? "witness" : role,
            fields.flag("guilty"),
            strip(fields.optionalText("explain")),
            strip(fields.optionalText("fix")));
    fields.done();
    return variant;
  }

  private @Nullable AllMoved allMoved(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, errors);
    AllMoved moved =
        new AllMoved(
            fields.word("severity", Severity.class, Severity.MEDIUM),
            fields.number("note-up-to", 0, 0),
            fields.text("explain").strip());
    fields.done();
    return moved;
  }

  private static @Nullable String strip(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
