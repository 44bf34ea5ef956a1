package io.leakscan.threads.redact;

import io.leakscan.model.Renaming;
import org.jspecify.annotations.Nullable;

/** {@code 1: 208319 9153184 com.acme.Order (com.acme.orders@1.0)} of a class histogram. */
final class HistogramRow {
  private static final String NUMBERS = "#: # # ";

  private final Renaming names;

  HistogramRow(Renaming names) {
    this.names = names;
  }

  /** The row with other names, null if it is none. */
  @Nullable String redact(String text) {
    int numbers = 0;
    int at = 0;
    while (numbers < 3 && at < text.length() && Character.isDigit(text.charAt(at))) {
      at = Shapes.endOfNumber(text, at);
      at += text.startsWith(":", at) ? 1 : 0;
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      numbers++;
    }
    if (!Shapes.of(text.substring(0, at)).equals(NUMBERS)) {
      return null;
    }
    int blank = text.indexOf(" (", at);
    String type = text.substring(at, blank < 0 ? text.length() : blank);
    if (type.isEmpty() || type.indexOf(' ') >= 0) {
      return null;
    }
    int close = text.lastIndexOf(')');
    String module = blank < 0 || close < blank ? "" : text.substring(blank + 2, close);
    return text.substring(0, at)
        + names.type(type)
        + (module.isEmpty() ? "" : " (" + names.module(module) + ")");
  }
}
