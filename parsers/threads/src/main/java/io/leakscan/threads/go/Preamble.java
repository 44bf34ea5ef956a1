package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;

/**
 * What the runtime prints above the first goroutine when the process ends.
 *
 * <pre>
 * panic: runtime error: invalid memory address or nil pointer dereference
 * [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x457c2f]
 * </pre>
 *
 * <pre>
 * fatal error: all goroutines are asleep - deadlock!
 * </pre>
 *
 * <pre>
 * SIGQUIT: quit
 * PC=0x491d81 m=0 sigcode=0
 * </pre>
 */
final class Preamble {
  private static final byte[] PANIC = literal("panic: ");
  private static final byte[] FATAL = literal("fatal error: ");
  private static final byte[] SIGNAL = literal("SIG");

  /** A value that a program panics with may have many lines. */
  private static final int LONGEST = 1000;

  /** Further below, a goroutine has nothing to do with it. */
  private static final int FARTHEST = 100;

  private final StringBuilder text = new StringBuilder();
  private boolean open;
  private int lines;

  /** Whether this line is the first of one. */
  static boolean begins(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case 'p' -> startsWith(bytes, from, to, PANIC);
      case 'f' -> startsWith(bytes, from, to, FATAL);
      case 'S' -> isSignal(bytes, from, to);
      default -> false;
    };
  }

  /** {@code SIGQUIT: quit}, but not {@code SIGTERM received}. */
  private static boolean isSignal(byte[] bytes, int from, int to) {
    if (!startsWith(bytes, from, to, SIGNAL)) {
      return false;
    }
    int colon = Ascii.indexOf(bytes, from, to, ':');
    for (int i = from + SIGNAL.length; i < colon; i++) {
      if (bytes[i] < 'A' || bytes[i] > 'Z') {
        return false;
      }
    }
    return colon > from + SIGNAL.length && colon + 1 < to && bytes[colon + 1] == ' ';
  }

  /** Takes the first line. */
  void begin(byte[] bytes, int from, int to) {
    if (!open) {
      text.setLength(0);
    }
    open = true;
    lines = 0;
    append(bytes, from, to);
  }

  /**
   * Takes the lines below the first, and forgets all if no goroutine comes.
   *
   * @return whether this one is part of it
   */
  boolean below(byte[] bytes, int from, int to) {
    if (++lines > FARTHEST) {
      open = false;
      text.setLength(0);
    }
    if (open) {
      append(bytes, from, to);
    }
    return open;
  }

  /** A blank line. */
  void blank() {
    open = false;
  }

  private void append(byte[] bytes, int from, int to) {
    if (text.length() < LONGEST) {
      text.append(text.length() == 0 ? "" : "\n");
      text.append(Ascii.text(bytes, from, Math.min(to, from + LONGEST)));
    }
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  /** What has been printed since the last goroutine; it is forgotten then. */
  String take() {
    String taken = text.toString();
    open = false;
    text.setLength(0);
    return taken;
  }
}
