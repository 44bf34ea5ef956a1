package io.leakscan.rules.judge;

import java.util.Map;

/** Text with {@code {names}} in it. An unknown name stays as it is, so that a test sees it. */
final class Template {
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
      }
    }
    return out.append(text, at, text.length()).toString().replaceAll("\\s+", " ").strip();
  }
}
