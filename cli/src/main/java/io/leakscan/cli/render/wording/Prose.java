package io.leakscan.cli.render.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence, and what in it is plainly words. All else, be it the name of a method, a call, or
 * what somebody wrote into a thread's name, is shown as code: there it reads best and means
 * nothing.
 */
public final class Prose {
  private static final int LONGEST = 2000;
  private static final int LONGEST_CALL = 4;
  private static final String BEFORE = "(\"";
  private static final String AFTER = ".,;:!?\"";

  private Prose() {}

  /**
   * A part of a sentence.
   *
   * @param text as it is, with the blanks around words
   * @param code whether it is anything else than words
   */
  public record Piece(String text, boolean code) {}

  /** The parts of a sentence; a very long one is cut in the middle. */
  public static List<Piece> pieces(String sentence) {
    String text = Cut.middle(sentence, LONGEST).strip();
    List<Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        words.append(' ');
        at++;
        continue;
      }
      int end = endOfWord(text, at);
      if (!isWord(text, at, end)) {
        end = endOfCall(text, at, end);
      }
      add(text.substring(at, end), words, pieces);
      at = end;
    }
    flush(words, pieces);
    return pieces;
  }

  private static void add(String token, StringBuilder words, List<Piece> pieces) {
    int from = 0;
    int to = token.length();
    while (from < to && BEFORE.indexOf(token.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && isAfter(token, from, to)) {
      to--;
    }
    words.append(token, 0, from);
    if (isWord(token, from, to)) {
      words.append(token, from, to);
    } else {
      flush(words, pieces);
      pieces.add(new Piece(token.substring(from, to), true));
    }
    words.append(token, to, token.length());
  }

  private static void flush(StringBuilder words, List<Piece> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(words.toString(), false));
      words.setLength(0);
    }
  }

  private static boolean isAfter(String token, int from, int to) {
    char last = token.charAt(to - 1);
    return AFTER.indexOf(last) >= 0
        || last == ')' && count(token, ')', from, to) > count(token, '(', from, to);
  }

  /** {@code offer(x, timeout)} is one piece, though there is a blank in it. */
  private static int endOfCall(String text, int at, int end) {
    int from = at;
    while (from < end && BEFORE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int until = end;
    for (int more = 0; more < LONGEST_CALL && isOpen(text, from, until); more++) {
      until = endOfWord(text, until + 1);
    }
    return isOpen(text, from, until) ? end : until;
  }

  private static boolean isOpen(String text, int from, int to) {
    return count(text, '(', from, to) > count(text, ')', from, to);
  }

  private static int endOfWord(String text, int at) {
    int end = text.indexOf(' ', Math.min(at, text.length()));
    return end < 0 ? text.length() : end;
  }

  /** Letters and figures, and what stands within words: nothing that any markup knows. */
  private static boolean isWord(String text, int from, int to) {
    int length = to - from;
    if (length == 2 && text.startsWith("->", from)) {
      return true;
    }
    if (length == 1 && (text.charAt(from) == '%' || text.charAt(from) == '=')) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (!isPlain(text, i, i > from && i < to - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String text, int index, boolean inside) {
    char c = text.charAt(index);
    return switch (c) {
      case '-', '+', '\'' -> true;
      case ',' -> inside;
      case '.' -> inside && isDigit(text, index - 1) && isDigit(text, index + 1);
      default -> Character.isLetterOrDigit(c) || Sparkline.isBar(c);
    };
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
}
