package io.leakscan.rules.pack;

import io.leakscan.rules.pack.RuleNode.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code each}: what holds for every entry of {@code heap} or {@code objects} but for what it says
 * itself.
 */
final class EachEntry {
  private static final String EACH = "each";
  private static final String BIND = "bind";

  /** What names one entry, or tells whether it was seen. */
  private static final List<String> OWN = List.of("id", "for", "fields", "unproven");

  private final Fields.Errors errors;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final @Nullable RuleNode bind;

  /** Of a rule, which need not have it. */
  EachEntry(Fields rule, Fields.Errors errors) {
    this.errors = errors;
    RuleNode node = rule.node(EACH);
    RuleNode shared = null;
    if (node instanceof RuleNode.Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        if (entry.key().equals(BIND)) {
          shared = entry.value();
        } else if (OWN.contains(entry.key())) {
          errors.add(entry.keyPosition(), "'" + entry.key() + "' is for one entry, not for each");
        } else {
          entries.put(entry.key(), entry);
        }
      }
      if (!rule.has("heap") && !rule.has("objects")) {
        errors.add(node.position(), "'each' is for the entries of 'heap' or 'objects'");
      }
    } else if (node != null) {
      errors.add(node.position(), "expected named values (key: value)");
    }
    bind = shared;
  }

  /** An entry with what it does not say itself. */
  Fields of(RuleNode entry) {
    return Fields.of(entry, entries, errors);
  }

  /** Objects that every entry binds, after its own; null if there are none. */
  @Nullable RuleNode bind() {
    return bind;
  }
}
