package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;

import java.util.Arrays;

/** The names of {@code Thread.State}. */
public final class StateWord {
  private static final byte[][] WORDS = {
    literal("NEW"),
    literal("RUNNABLE"),
    literal("BLOCKED"),
    literal("WAITING"),
    literal("TIMED_WAITING"),
    literal("TERMINATED")
  };

  private StateWord() {}

  /** Whether {@code [from, to)} is one. */
  public static boolean is(byte[] bytes, int from, int to) {
    for (byte[] word : WORDS) {
      if (Arrays.equals(bytes, from, to, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
