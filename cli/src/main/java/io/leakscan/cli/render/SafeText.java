package io.leakscan.cli.render;

/**
 * Text out of a dump made harmless. A thread's name can hold anything: escape sequences that
 * repaint a terminal, line ends that forge a line of the report, marks that turn the reading
 * direction.
 */
public final class SafeText {
  private SafeText() {}

  /** The same text with everything that a terminal might obey shown as {@code \}{@code u001b}. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsafe(text, i)) {
        return escape(text, i);
      }
    }
    return text;
  }

  /** The same text in ASCII, for terminals that cannot show more. */
  public static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x7f) {
        out.append(c);
      } else {
        appendEscaped(out, c);
      }
    }
    return out.toString();
  }

  /** The same text with half surrogate pairs replaced: they cannot be written as UTF-8. */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHalfPair(text, i)) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  /** Whether a character must not reach a terminal or a log as it is. */
  public static boolean isControl(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == '\u00ad' // soft hyphen: invisible
        || c == '\u061c' // direction marks, isolates and overrides
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\ufeff'
        || (c >= '\ufff9' && c <= '\ufffb');
  }

  private static boolean isUnsafe(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x7f) {
      return c < 0x20;
    }
    return isControl(c) || isHalfPair(text, index);
  }

  private static boolean isHalfPair(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  private static String escape(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        out.append(' ');
      } else if (isUnsafe(text, i)) {
        appendEscaped(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, char c) {
    String hex = Integer.toHexString(c);
    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
  }
}
