package io.leakscan.threads.go;

import io.leakscan.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits the name of a function into package with receiver, and function.
 *
 * <pre>
 * database/sql.(*DB).conn              database/sql.(*DB)        conn
 * main.main.func1                      main                      main.func1
 * main.(*Box[...]).wait                main.(*Box[...])          wait
 * gopkg.in/redis%2ev5.(*PubSub).Receive  gopkg.in/redis.v5.(*PubSub)  Receive
 * panic                                                          panic
 * </pre>
 */
final class FunctionName {
  private static final String GO_PANIC = "runtime.gopanic";

  private FunctionName() {}

  /** The frame of a function, as every form of a Go dump gives it. */
  static Frame frame(String name, @Nullable String file, int line) {
    if (name.equals(GO_PANIC)) {
      // Traces call the runtime's gopanic by the name that the program knows; profiles do not.
      return new Frame("", "panic", file, line);
    }
    int slash = name.lastIndexOf('/', limit(name) - 1);
    int dot = name.indexOf('.', slash + 1);
    if (dot <= 0 || dot + 1 == name.length()) {
      return new Frame("", name, file, line);
    }
    String owner = unescape(name.substring(0, dot));
    String function = collapse(name.substring(dot + 1));
    if (function.startsWith("(")) {
      int close = closing(function);
      if (close > 0 && function.startsWith(".", close + 1) && close + 2 < function.length()) {
        String receiver = function.substring(0, close + 1);
        return new Frame(owner + '.' + receiver, function.substring(close + 2), file, line);
      }
    }
    return new Frame(owner, function, file, line);
  }

  /** Where type parameters or a receiver begin: slashes behind it are of other packages. */
  private static int limit(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '(' || name.charAt(i) == '[') {
        return i;
      }
    }
    return name.length();
  }

  private static int closing(String name) {
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '(') {
        depth++;
      } else if (name.charAt(i) == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** {@code main.generic[go.shape.string,go.shape.int]}, as profiles have it, is printed short. */
  private static String collapse(String name) {
    int open = name.indexOf('[');
    if (open < 0) {
      return name;
    }
    StringBuilder text = new StringBuilder(name.length());
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '[' && depth++ == 0) {
        text.append("[...]");
      }
      if (depth == 0) {
        text.append(c);
      }
      if (c == ']' && depth > 0) {
        depth--;
      }
    }
    return text.toString();
  }

  /** {@code redis%2ev5} is {@code redis.v5}: the linker escapes what would end the package. */
  private static String unescape(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      if (value > ' ') {
        text.write(value);
        i += 2;
      } else {
        text.write(bytes[i]);
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int upper = Character.digit(high, 16);
    int lower = Character.digit(low, 16);
    return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
  }
}
