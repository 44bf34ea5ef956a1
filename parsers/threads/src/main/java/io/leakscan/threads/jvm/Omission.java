package io.leakscan.threads.jvm;

import io.leakscan.input.Ascii;
import java.util.List;
import java.util.Locale;

/**
 * A line by which somebody says that lines were left out.
 *
 * <pre>
 * ...
 * [snip]
 * [... 200 lines omitted ...]
 * &lt;truncated&gt;
 * --More--(12%)
 * </pre>
 */
final class Omission {
  private static final int LONGEST = 80;
  private static final String OPENING = ".[(<{-*#~\u2026";

  private static final List<String> WORDS =
      List.of(
          "snip", "truncat", "omitted", "skipped", "left out", "more lines", "cut here", "more--");

  /** {@code ... 12 common frames omitted}: of an exception in a log. */
  private static final List<String> OF_EXCEPTIONS = List.of("frames omitted", "frames truncated");

  private Omission() {}

  static boolean isMark(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimEnd(bytes, start, to);
    if (start == end || end - start > LONGEST) {
      return false;
    }
    String text = Ascii.text(bytes, start, end).toLowerCase(Locale.ROOT);
    if (OPENING.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    boolean dots = text.contains("...") || text.contains("\u2026");
    return dots && text.chars().noneMatch(Character::isLetterOrDigit)
        || WORDS.stream().anyMatch(text::contains)
            && OF_EXCEPTIONS.stream().noneMatch(text::contains);
  }
}
