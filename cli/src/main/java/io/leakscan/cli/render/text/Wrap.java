package io.leakscan.cli.render.text;

import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.wording.Cut;
import java.util.ArrayList;
import java.util.List;

/** Fits text into columns. */
final class Wrap {
  private Wrap() {}

  /** The text in lines of at most so many characters, broken between words; its indent stays. */
  static List<String> lines(String text, int width) {
    String safe = SafeText.of(text);
    String words = safe.strip();
    String indent = " ".repeat(Math.min(safe.indexOf(words), width / 2));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split("\\s+", -1)) {
      String fitted = Cut.middle(word, width - indent.length());
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
}
