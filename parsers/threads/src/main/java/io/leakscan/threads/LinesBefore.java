package io.leakscan.threads;

import io.leakscan.input.Line;
import java.nio.charset.StandardCharsets;

/**
 * The last lines that were no part of a dump: a dump's time and process id stand above its first
 * line.
 */
public final class LinesBefore {
  /** Longer lines are no time and no process id. */
  private static final int LONGEST = 64;

  private static final int KEPT = 4;

  private final byte[][] texts = new byte[KEPT][LONGEST];
  private final int[] lengths = new int[KEPT];
  private int count;
  private int lastNumber;

  void add(Line line) {
    if (line.number() != lastNumber + 1) {
      count = 0;
    }
    lastNumber = line.number();
    int slot = lastNumber % KEPT;
    int length = line.length() > LONGEST ? 0 : line.length();
    System.arraycopy(line.bytes(), line.from(), texts[slot], 0, length);
    lengths[slot] = length;
    count = Math.min(count + 1, KEPT);
  }

  /**
   * The line so many lines above; 1 is the nearest. Empty if it is long, far, or part of a dump.
   *
   * @param line the number of the line above which to look
   */
  public String above(int line, int distance) {
    if (line != lastNumber + 1 || distance > count) {
      return "";
    }
    int slot = (line - distance) % KEPT;
    return new String(texts[slot], 0, lengths[slot], StandardCharsets.UTF_8);
  }
}
