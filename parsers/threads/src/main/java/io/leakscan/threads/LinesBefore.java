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
  private int last;

  void add(Line line) {
    last = (last + 1) % KEPT;
    int length = line.length() > LONGEST ? 0 : line.length();
    System.arraycopy(line.bytes(), line.from(), texts[last], 0, length);
    lengths[last] = length;
    count = Math.min(count + 1, KEPT);
  }

  /** A dump stands between the lines so far and those to come. */
  void clear() {
    count = 0;
  }

  /**
   * The line so many lines above the one at hand; 1 is the nearest. Empty if it is long, far, or
   * part of a dump.
   */
  public String above(int distance) {
    if (distance > count) {
      return "";
    }
    int slot = (last - distance + 1 + KEPT) % KEPT;
    return new String(texts[slot], 0, lengths[slot], StandardCharsets.UTF_8);
  }
}
