package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over names with segments: {@code *} matches within one segment, {@code **} across
 * segments, {@code {a,b}} is either. Segments end at {@code .} and {@code /}. A star right after an
 * opening parenthesis is a literal, because Go writes receivers as {@code (*T)}.
 *
 * <p>Braces are expanded when the pattern is made (at most {@value #MAX_ALTERNATIVES} ways), so
 * that matching is a bounded walk without recursion over alternatives.
 */
public final class Glob {
  static final int MAX_ALTERNATIVES = 256;

  private final String text;
  private final List<String> alternatives;

  private Glob(String text, List<String> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /**
   * @throws IllegalArgumentException with one sentence for people, if the pattern is empty, its
   *     braces do not pair, or it expands into too many
   */
  public static Glob of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a pattern must not be empty");
    }
    List<String> alternatives = new ArrayList<>();
    expand("", text, alternatives);
    return new Glob(text, List.copyOf(alternatives));
  }

  private static void expand(String done, String rest, List<String> out) {
    int open = rest.indexOf('{');
    if (open < 0) {
      if (rest.indexOf('}') >= 0) {
        throw new IllegalArgumentException("'}' without '{' in " + rest);
      }
      if (out.size() >= MAX_ALTERNATIVES) {
        throw new IllegalArgumentException("more than " + MAX_ALTERNATIVES + " alternatives");
      }
      out.add(done + rest);
      return;
    }
    int depth = 0;
    int from = open + 1;
    List<String> options = new ArrayList<>();
    for (int i = open; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == ',' && depth == 1) {
        options.add(rest.substring(from, i));
        from = i + 1;
      } else if (c == '}' && --depth == 0) {
        options.add(rest.substring(from, i));
        for (String option : options) {
          expand(done, rest.substring(0, open) + option + rest.substring(i + 1), out);
        }
        return;
      }
    }
    throw new IllegalArgumentException("'{' without '}' in " + rest);
  }

  /** The patterns that the braces stand for. */
  public List<String> alternatives() {
    return alternatives;
  }

  public boolean matches(String name) {
    for (String alternative : alternatives) {
      if (matches(alternative, name)) {
        return true;
      }
    }
    return false;
  }

  static boolean hasWildcard(String pattern) {
    return firstWildcard(pattern) >= 0;
  }

  /** What every name begins with that the pattern matches. */
  static String literalPrefix(String pattern) {
    int first = firstWildcard(pattern);
    return first < 0 ? pattern : pattern.substring(0, first);
  }

  private static int firstWildcard(String pattern) {
    int star = pattern.indexOf('*');
    while (star >= 0 && !isWildcard(pattern, star)) {
      star = pattern.indexOf('*', star + 1);
    }
    return star;
  }

  private static boolean isWildcard(String pattern, int i) {
    return pattern.charAt(i) == '*' && (i == 0 || pattern.charAt(i - 1) != '(');
  }

  /**
   * The usual two-pointer walk with one remembered star of each kind: a failed match goes back to
   * the last {@code *} while it may still grow within its segment, then to the last {@code **}.
   */
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int starP = -1;
    int starN = -1;
    int crossP = -1;
    int crossN = -1;
    while (n < name.length()) {
      if (p < pattern.length() && isWildcard(pattern, p)) {
        if (p + 1 < pattern.length() && pattern.charAt(p + 1) == '*') {
          crossP = p + 2;
          crossN = n;
          starP = -1;
          p = crossP;
        } else {
          starP = p + 1;
          starN = n;
          p = starP;
        }
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (starP >= 0 && !isSeparator(name.charAt(starN))) {
        n = ++starN;
        p = starP;
      } else if (crossP >= 0) {
        n = ++crossN;
        p = crossP;
        starP = -1;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && isWildcard(pattern, p)) {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '/';
  }

  @Override
  public String toString() {
    return text;
  }
}
