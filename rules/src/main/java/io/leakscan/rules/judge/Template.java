package io.leakscan.rules.judge;

import java.util.Map;

/** Text with {@code {names}} in it. An unknown name stays as it is, so that a test sees it. */
final class Template {
  private static final String NOUN = "thread-noun";

  /** Verbs that stand right after the noun, and what they are where there is one thread. */
  private static final Map<String, String> OF_ONE =
      Map.of(
          "wait", "waits", "are", "is", "sit", "sits", "read", "reads", "sleep", "sleeps", "have",
          "has", "use", "uses");

  private Template() {}

  static String fill(String text, Map<String, String> values) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = 0;
    for (int open; (open = text.indexOf('{', at)) >= 0; ) {
      int close = text.indexOf('}', open);
      String value = close < 0 ? null : values.get(text.substring(open + 1, close));
      if (value == null) {
        out.append(text, at, open + 1);
        at = open + 1;
      } else {
        out.append(text, at, open).append(value);
        at = close + 1;
        if (text.startsWith(NOUN, open + 1) && "1".equals(values.get("count"))) {
          at = agree(text, at, out);
        }
      }
    }
    return out.append(text, at, text.length()).toString().replaceAll("\\s+", " ").strip();
  }

  /**
   * Writes the verb that stands at this place as one thread has it.
   *
   * @return where the text goes on
   */
  private static int agree(String text, int at, StringBuilder out) {
    int from = at;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    String verb = OF_ONE.get(text.substring(from, to));
    if (verb == null) {
      return at;
    }
    out.append(' ').append(verb);
    return to;
  }
}
