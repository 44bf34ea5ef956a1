package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.Sparkline;

/**
 * Text out of a dump made harmless for Markdown. A thread's name can hold HTML, a link, an image
 * that is fetched when the ticket is opened, a mention that wakes a team. Backslashes do not help
 * against mentions, which are looked for in the finished page: but they are not looked for in code.
 * So whatever is not plainly a word becomes code, which is also how a name should look.
 */
final class Inline {
  private static final int LONGEST_NAME = 160;
  private static final int CELL = 72;
  private static final int LONGEST_TEXT = 2000;
  private static final String AROUND_WORDS = ".,;:!?\"";

  private Inline() {}

  /** A name as code. */
  static String code(String name) {
    String text = Cut.middle(name, LONGEST_NAME);
    if (text.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longestRun(text) + 1);
    boolean touches = text.startsWith("`") || text.endsWith("`");
    String pad = touches || text.startsWith(" ") && text.endsWith(" ") ? " " : "";
    return fence + pad + text + pad + fence;
  }

  /** A name as code within a table, where a bar would begin the next cell even in code. */
  static String cell(String name) {
    return code(Cut.middle(name, CELL)).replace("|", "\\|");
  }

  /** A sentence, with everything in it that is not plainly a word as code. */
  static String prose(String sentence) {
    String text = Cut.middle(sentence, LONGEST_TEXT).strip();
    StringBuilder out = new StringBuilder(text.length() + 32);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        out.append(' ');
        at++;
        continue;
      }
      int end = endOfWord(text, at);
      if (!isWord(text, at, end)) {
        end = endOfCall(text, at, end);
      }
      word(text.substring(at, end), out);
      at = end;
    }
    return out.toString();
  }

  /** Fenced lines; the fence is longer than any run of backticks within. */
  static String fence(Iterable<String> lines) {
    int longest = 2;
    for (String line : lines) {
      longest = Math.max(longest, longestRun(line));
    }
    return "`".repeat(longest + 1);
  }

  /** A line within a fence. */
  static String fenced(String line) {
    return SafeText.of(Cut.middle(line, LONGEST_NAME));
  }

  private static void word(String token, StringBuilder out) {
    int from = 0;
    int to = token.length();
    while (from < to && isBefore(token.charAt(from))) {
      from++;
    }
    while (to > from && isAfter(token, from, to)) {
      to--;
    }
    String core = token.substring(from, to);
    out.append(token, 0, from);
    out.append(isWord(core, 0, core.length()) ? core : code(core));
    out.append(token, to, token.length());
  }

  private static boolean isBefore(char c) {
    return c == '(' || c == '"';
  }

  private static boolean isAfter(String token, int from, int to) {
    char last = token.charAt(to - 1);
    return AROUND_WORDS.indexOf(last) >= 0
        || last == ')' && count(token, ')', from, to) > count(token, '(', from, to);
  }

  /** {@code offer(x, timeout)} is one piece of code, though there is a blank in it. */
  private static int endOfCall(String text, int at, int end) {
    int until = end;
    int from = at;
    while (from < until && isBefore(text.charAt(from))) {
      from++;
    }
    for (int more = 0; more < 4 && until < text.length(); more++) {
      if (count(text, '(', from, until) <= count(text, ')', from, until)) {
        return until;
      }
      until = endOfWord(text, until + 1);
    }
    boolean closed = count(text, '(', from, until) <= count(text, ')', from, until);
    return closed ? until : end;
  }

  private static int endOfWord(String text, int at) {
    int end = text.indexOf(' ', Math.min(at, text.length()));
    return end < 0 ? text.length() : end;
  }

  /** Letters and figures, and what stands within words: nothing that Markdown knows. */
  private static boolean isWord(String text, int from, int to) {
    if (to - from == 2 && text.startsWith("->", from)) {
      return true;
    }
    if (to - from == 1 && (text.charAt(from) == '%' || text.charAt(from) == '=')) {
      return true;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean inside = i > from && i < to - 1;
      boolean plain =
          Character.isLetterOrDigit(c)
              || (c == '-' || c == '+' || c == '\'')
              || Sparkline.isBar(c)
              || inside && c == ','
              || inside && c == '.' && isDigit(text, i - 1) && isDigit(text, i + 1);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(String text, int index) {
    char c = text.charAt(index);
    return c >= '0' && c <= '9';
  }

  private static int count(String text, char wanted, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
