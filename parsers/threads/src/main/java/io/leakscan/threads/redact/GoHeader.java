package io.leakscan.threads.redact;

import io.leakscan.model.Renaming;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first line of a goroutine; its labels are the program's own text. */
final class GoHeader {
  private static final Set<String> NUMBERS = Set.of("#", "gp=#", "m=#", "m=nil", "mp=#");
  private static final String LABELS = " labels:{";

  private final Renaming names;

  GoHeader(Renaming names) {
    this.names = names;
  }

  /** {@code goroutine 9 gp=0x1 m=nil [select, 2 minutes] {handler: /v1/users}:}. */
  @Nullable String redact(String text) {
    int open = text.indexOf(" [");
    if (open < 0 || !text.endsWith(":")) {
      return null;
    }
    String head = text.substring(0, open);
    for (String token : head.substring(GoText.GOROUTINE.length()).split(" ")) {
      if (!NUMBERS.contains(Shapes.of(token))) {
        return null;
      }
    }
    int brace = text.indexOf('{', open);
    int behind = text.indexOf("] {", open);
    int close = brace < 0 ? text.lastIndexOf(']') : behind;
    if (brace >= 0 && behind < 0) { // [select labels:{...}]:
      int from = text.indexOf(LABELS, open);
      if (from < 0 || !text.endsWith("}]:") || !isStatus(text, open + 2, from)) {
        return null;
      }
      String labels = text.substring(from + LABELS.length(), text.length() - 3);
      return text.substring(0, from) + LABELS + names.text(labels) + "}]:";
    }
    if (close < 0 || !isStatus(text, open + 2, close)) {
      return null;
    }
    if (brace < 0) {
      return text.substring(0, close) + "]:";
    }
    String labels = text.substring(brace + 1, Math.max(brace + 1, text.length() - 2));
    return text.substring(0, close) + "] {" + names.text(labels) + "}:";
  }

  /** {@code chan receive (nil chan), 12 minutes, locked to thread}: the runtime's own words. */
  private static boolean isStatus(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean word = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9';
      if (!word && " .,()-?:".indexOf(c) < 0) {
        return false;
      }
    }
    return from < to;
  }
}
