package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/**
 * The last line of a log that says that the process ran out of something or crashed; it is told
 * with the dumps that stand near it.
 *
 * <pre>
 * java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or ...
 * Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
 * Caused by: java.lang.OutOfMemoryError: Java heap space
 * Terminating due to java.lang.OutOfMemoryError: Java heap space
 * # A fatal error has been detected by the Java Runtime Environment:
 * </pre>
 *
 * <p>Only lines that begin so count: prose and configuration name the error as well.
 */
final class FatalText {
  /** So many lines away from a dump a line no longer belongs to it. */
  private static final int NEAR = 2_000;

  private static final int LONGEST = 200;
  private static final byte[] ERROR = literal("java.lang.OutOfMemoryError");
  private static final byte[][] BEFORE = {
    literal("Exception in thread \""),
    literal("Caused by: "),
    literal("Terminating due to "),
    literal("Aborting due to ")
  };
  private static final byte[][] BLOCKS = {
    literal("# A fatal error has been detected by the Java"),
    literal("# There is insufficient memory for the Java Runtime")
  };

  private String text = "";
  private int line;

  /** Another input begins. */
  void forget() {
    text = "";
    line = 0;
  }

  /** Looks at a line that is no part of a dump. */
  void look(Line at) {
    if (at.number() <= line) {
      forget(); // the lines come once more
    }
    byte[] bytes = at.bytes();
    int from = at.from();
    if (from == at.to()) {
      return;
    }
    switch (bytes[from]) {
      case 'j' -> error(at, from);
      case 'E', 'C', 'T', 'A' -> {
        for (byte[] before : BEFORE) {
          if (startsWith(bytes, from, at.to(), before)) {
            error(at, Ascii.indexOf(bytes, from, at.to(), ERROR));
          }
        }
      }
      case '#' -> {
        for (byte[] block : BLOCKS) {
          if (startsWith(bytes, from, at.to(), block)) {
            keep(at, from + 2);
          }
        }
      }
      default -> {
        // Nearly all lines.
      }
    }
  }

  private void error(Line at, int from) {
    if (from >= 0 && startsWith(at.bytes(), from, at.to(), ERROR)) {
      keep(at, from);
    }
  }

  private void keep(Line at, int from) {
    int to = Math.min(at.to(), from + LONGEST);
    String found = Ascii.text(at.bytes(), from, to).strip();
    text = found.endsWith(":") ? found.substring(0, found.length() - 1) : found;
    line = at.number();
  }

  /**
   * What was said near a dump, empty if nothing was.
   *
   * @param first the first line of the dump
   * @param last its last line
   */
  String near(int first, int last) {
    return line > 0 && line >= first - NEAR && line <= (long) last + NEAR ? text : "";
  }
}
