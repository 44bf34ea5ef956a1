package io.leakscan.cli.render.text;

import io.leakscan.cli.render.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Fits text into columns. */
final class Wrap {
  private static final String CUT = "...";

  private Wrap() {}

  /** The text in lines of at most so many characters, broken between words; its indent stays. */
  static List<String> lines(String text, int width) {
    String safe = SafeText.of(text);
    String words = safe.strip();
    String indent = " ".repeat(Math.min(safe.indexOf(words), width / 2));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split("\\s+", -1)) {
      String fitted = middle(word, width - indent.length());
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + fitted.length() > width) {
        lines.add(line.toString());
        line.setLength(indent.length());
        first = true;
      }
      line.append(first ? "" : " ").append(fitted);
    }
    if (!words.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * The text cut in the middle if it is too long: of a method's name the end tells most, and the
   * beginning says whose it is.
   */
  static String middle(String name, int width) {
    String text = SafeText.of(name); // first: what is made harmless is longer
    if (text.length() <= width) {
      return text;
    }
    if (width <= CUT.length() + 2) {
      return text.substring(0, width);
    }
    int room = width - CUT.length();
    int head = room / 3;
    int tail = text.length() - (room - head);
    return text.substring(0, whole(text, head)) + CUT + text.substring(whole(text, tail));
  }

  // Never between the halves of a pair.
  private static int whole(String text, int index) {
    return index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1))
        ? index + 1
        : index;
  }
}
