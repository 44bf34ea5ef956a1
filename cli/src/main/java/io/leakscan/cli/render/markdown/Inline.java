package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.Prose;

/**
 * Text out of a dump made harmless for Markdown. A thread's name can hold HTML, a link, an image
 * that is fetched when the ticket is opened, a mention that wakes a team. Backslashes do not help
 * against mentions, which are looked for in the finished page: but they are not looked for in code.
 * So whatever is not plainly a word becomes code, which is also how a name should look.
 */
final class Inline {
  private static final int LONGEST = 160;
  private static final int CELL = 72;

  private Inline() {}

  /** A name as code. */
  static String code(String name) {
    String text = Cut.middle(name, LONGEST);
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
    StringBuilder out = new StringBuilder(sentence.length() + 32);
    for (Prose.Piece piece : Prose.pieces(sentence)) {
      out.append(piece.code() ? code(piece.text()) : piece.text());
    }
    return out.toString();
  }

  /** What encloses lines of code; longer than any run of backticks within. */
  static String fence(Iterable<String> lines) {
    int longest = 2;
    for (String line : lines) {
      longest = Math.max(longest, longestRun(line));
    }
    return "`".repeat(longest + 1);
  }

  /** A line within a fence. */
  static String fenced(String line) {
    return Cut.middle(line, LONGEST);
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
