package io.leakscan.cli.render.html;

import io.leakscan.cli.render.SafeText;
import java.util.List;

/** Data for the script, as JSON in which nothing can end the element around it. */
final class Island {
  private Island() {}

  /** {@code ["one", "two"]}. */
  static String strings(List<String> strings) {
    StringBuilder out = new StringBuilder("[");
    for (String string : strings) {
      out.append(out.length() == 1 ? "" : ",\n").append('"');
      append(SafeText.wellFormed(string), out);
      out.append('"');
    }
    return out.append(']').toString();
  }

  private static void append(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '<' || c == '>' || c == '&' || SafeText.isControl(c)) {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        out.append(c);
      }
    }
  }
}
