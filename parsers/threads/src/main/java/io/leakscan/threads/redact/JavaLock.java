package io.leakscan.threads.redact;

import io.leakscan.model.Renaming;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code - locked <0x00000000ffd02358> (a com.acme.Order)}, and what else stands at a hyphen. */
final class JavaLock {
  private static final String CLASS_INIT = "- waiting on the Class initialization monitor for ";
  private static final String NONE = "- None";
  private static final String OWNED_BY = "owned by \"";

  /** What the JVM prints before the object of a lock. */
  private static final List<String> LOCKS =
      List.of(
          "- waiting to re-lock in wait()",
          "- parking to wait for",
          "- waiting to lock",
          "- waiting on",
          "- eliminated",
          "- locked",
          "- Locked",
          "-");

  private final Renaming names;
  private final Shapes shapes;
  private final Function<String, @Nullable String> glued;

  /**
   * @param glued redacts a line that the JVM forgot to part from this one
   */
  JavaLock(Renaming names, Shapes shapes, Function<String, @Nullable String> glued) {
    this.names = names;
    this.shapes = shapes;
    this.glued = glued;
  }

  /** The line with other names, null if it is about no lock. */
  @Nullable String redact(String text) {
    if (text.startsWith(CLASS_INIT)) {
      return CLASS_INIT + names.type(text.substring(CLASS_INIT.length()));
    }
    if (text.equals(NONE)) {
      return text;
    }
    for (String words : LOCKS) {
      if (text.startsWith(words)) {
        return object(text, words.length());
      }
    }
    return null;
  }

  /** {@code <0x00000000ffd02358> (a com.acme.Order)}, and what may stand behind it. */
  private @Nullable String object(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    int less = text.indexOf('<', from);
    int greater = text.indexOf('>', Math.max(less, from));
    int open = text.indexOf("(a ", from);
    if (less >= 0 && greater > less && (open < 0 || less < open)) {
      String identity = text.substring(less + 1, greater);
      boolean number = Shapes.of(identity).equals("#") || isHex(identity);
      if (!number && !shapes.contains('<' + identity + '>')) {
        return null;
      }
      out.append(" <").append(identity).append('>');
    } else if (open < 0) {
      return null;
    }
    if (open < 0) {
      return out.toString();
    }
    int close = text.indexOf(')', open);
    if (close < 0) {
      return null;
    }
    out.append(" (a ").append(names.type(text.substring(open + 3, close))).append(')');
    return behind(text.substring(close + 1), out);
  }

  private static boolean isHex(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** JDK 17 forgets the line end behind an eliminated lock; JMX says who owns it. */
  private @Nullable String behind(String rest, StringBuilder out) {
    String text = rest.strip();
    if (text.startsWith(OWNED_BY)) {
      int end = text.lastIndexOf('"');
      String owner =
          names.thread(text.substring(OWNED_BY.length(), Math.max(end, OWNED_BY.length())));
      String number = text.substring(end + 1).strip();
      return out.append(" owned by \"").append(owner).append('"').toString()
          + (Shapes.of(number).equals("t@#") ? ' ' + number : "");
    }
    if (!text.isEmpty()) {
      String next = glued.apply(text);
      if (next != null) {
        out.append('\t').append(next);
      }
    }
    return out.toString();
  }
}
