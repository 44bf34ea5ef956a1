package io.leakscan.rules.pack;

import java.util.List;

/** The words that {@code explain} and {@code fix} may have in braces. */
public final class TemplateWords {
  public static final List<String> ALL =
      List.of(
          "count",
          "before",
          "thread-noun",
          "blocked-in",
          "app-frame",
          "witness-count",
          "witness-frame",
          "witness-in");

  private TemplateWords() {}
}
