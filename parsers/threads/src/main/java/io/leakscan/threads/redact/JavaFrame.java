package io.leakscan.threads.redact;

import io.leakscan.model.Frame;
import io.leakscan.model.Renaming;
import org.jspecify.annotations.Nullable;

/** {@code app//com.acme.Orders.put(com.acme.orders@1.0/Orders.java:12)}, module for module. */
final class JavaFrame {
  private final Renaming names;

  JavaFrame(Renaming names) {
    this.names = names;
  }

  /** The frame with other names, null if it is none. */
  @Nullable String redact(String text) {
    int close = text.lastIndexOf(')');
    int open = text.lastIndexOf('(', close);
    if (open < 0 || !text.substring(close + 1).isBlank()) {
      return null;
    }
    int dot = text.lastIndexOf('.', open);
    int from = afterModules(text, dot);
    if (dot <= from || dot + 1 == open) {
      return null;
    }
    String owner = text.substring(from, dot);
    String method = text.substring(dot + 1, open);
    String place = text.substring(open + 1, close);
    int file = place.indexOf('/') < 0 ? 0 : place.lastIndexOf('/') + 1;
    int colon = place.lastIndexOf(':');
    boolean numbered = colon > file && isNumber(place, colon + 1);
    String source = place.substring(file, numbered ? colon : place.length());
    boolean words = source.equals("Native Method") || source.equals("Unknown Source");
    Frame renamed =
        names.frame(
            new Frame(owner, method, words || source.isEmpty() ? null : source, Frame.NO_LINE));
    String shown = renamed.file() == null ? (words ? source : "Unknown Source") : renamed.file();
    return modules(text.substring(0, from))
        + renamed.qualifiedMethod()
        + '('
        + modules(place.substring(0, file))
        + shown
        + (numbered ? place.substring(colon) : "")
        + ')';
  }

  private static boolean isNumber(String text, int from) {
    int at = text.startsWith("-", from) ? from + 1 : from;
    return at < text.length() && Shapes.of(text.substring(at)).equals("#");
  }

  /** Behind the last slash before the class; that of a hidden class is a part of its name. */
  private static int afterModules(String text, int dot) {
    for (int i = dot - 1; i >= 0; i--) {
      if (text.charAt(i) == '/' && !Shapes.of(text.substring(i + 1, dot)).equals("#")) {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@code app//}, {@code java.base@17.0.15/}. */
  private String modules(String text) {
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < text.length(); ) {
      int slash = text.indexOf('/', from);
      out.append(names.module(text.substring(from, slash))).append('/');
      from = slash + 1;
    }
    return out.toString();
  }
}
