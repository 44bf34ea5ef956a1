package io.leakscan.rules.pack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that {@code explain} and {@code fix} may have in braces. */
public final class TemplateWords {
  private static final List<String> ALWAYS =
      List.of(
          "count",
          "before",
          "thread-noun",
          "blocked-in",
          "call",
          "app-frame",
          "pool",
          "witness-count",
          "witness-frame",
          "witness-in");

  /** What only threads have that are at it for several dumps. */
  private static final List<String> LASTING = List.of("cpu", "dumps");

  /** The thread that owns the lock that others wait for. */
  private static final String OWNER = "owner";

  private TemplateWords() {}

  /**
   * Those of one rule: the names of its roles are words too.
   *
   * @param rule null where code judges
   */
  public static List<String> of(@Nullable Rule rule) {
    List<String> words = new ArrayList<>(ALWAYS);
    if (rule == null) {
      return words;
    }
    if (rule.lasts() != null) {
      words.addAll(LASTING);
    }
    rule.roles().forEach(role -> words.add(role.name()));
    if (rule.any().stream().anyMatch(matcher -> matcher.locks().owner() != null)) {
      words.add(OWNER);
    }
    return words;
  }
}
