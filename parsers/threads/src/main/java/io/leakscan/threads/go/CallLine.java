package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;

import java.util.Arrays;

/**
 * The first of the two lines of a frame: the function and its arguments.
 *
 * <pre>
 * main.worker(0xc000012345?, {0xc0000a0000, 0x3})
 * net/http.(*onceCloseListener).Accept(0xf10594da240?)
 * google.golang.org/grpc.(*Server).serveStreams.func2.1()
 * main.(*Box[...]).wait(...)
 * panic({0x6f5a00?, 0x78aa20?})
 * </pre>
 */
final class CallLine {
  private static final byte[] PANIC = literal("panic");

  /** An inlined call; so are all calls of ancestors. */
  private static final byte[] ELIDED = literal("(...)");

  private CallLine() {}

  /**
   * The end of the function's name in {@code [from, to)}.
   *
   * <p>Receivers hold parentheses too, so the one that opens the arguments is the partner of the
   * last one.
   *
   * @return -1 if the range is no call
   */
  static int nameEnd(byte[] bytes, int from, int to) {
    if (to - from < 3 || bytes[to - 1] != ')') {
      return -1;
    }
    int depth = 0;
    for (int i = to - 1; i > from; i--) {
      byte b = bytes[i];
      if (b == ')') {
        depth++;
      } else if (b == '(' && --depth == 0) {
        return isName(bytes, from, i) ? i : -1;
      }
    }
    return -1;
  }

  /** A hash of the arguments {@code [from, to)}; 0 for {@code (...)} and for none. */
  static long arguments(byte[] bytes, int from, int to) {
    if (to - from <= ELIDED.length
        && (to - from <= 2 || Arrays.equals(bytes, from, to, ELIDED, 0, ELIDED.length))) {
      return 0;
    }
    long hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** A name has a package, and blanks only in the type of a receiver. Prose has neither. */
  static boolean isName(byte[] bytes, int from, int to) {
    boolean dot = false;
    int depth = 0;
    for (int i = from; i < to; i++) {
      switch (bytes[i]) {
        case '.' -> dot = true;
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case ' ', '\t', ',', '"', '=' -> {
          if (depth <= 0) {
            return false;
          }
        }
        default -> {}
      }
    }
    return (dot && depth == 0 && bytes[from] != '.')
        || Arrays.equals(bytes, from, to, PANIC, 0, PANIC.length);
  }
}
