package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/** Lines of a log above the stack of an exception, which is no stack of a thread. */
public final class Throwables {
  private static final byte[][] WORDS = {
    literal("Exception"), literal("Error"), literal("Throwable"), literal("Caused by")
  };

  private Throwables() {}

  /** Whether the line may name one. */
  public static boolean areNamed(Line line) {
    for (byte[] word : WORDS) {
      if (Ascii.indexOf(line.bytes(), line.from(), line.to(), word) >= 0) {
        return true;
      }
    }
    return false;
  }
}
