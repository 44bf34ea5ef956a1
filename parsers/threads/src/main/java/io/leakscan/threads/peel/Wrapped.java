package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Lines broken at a width: by a terminal at exactly that column, by a mail program at a blank.
 *
 * <pre>
 * "main" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s tid=0x00007f056c017ff0 ni
 * d=0x722a waiting on condition  [0x00007f057251e000]
 * </pre>
 */
final class Wrapped implements Wrapper {
  private static final int NARROWEST = 40;
  private static final int MOST_INDENT = 9;
  private static final int FEWEST = 3;

  /** One line in so many is broken, or none is: the exact width proves more. */
  private static final int SMALLEST_PART_AT_BLANKS = 25;

  private static final int SMALLEST_PART = 100;

  private final boolean atBlanks;

  private Wrapped(boolean atBlanks) {
    this.atBlanks = atBlanks;
  }

  /** Broken at a column. */
  static Wrapped atColumn() {
    return new Wrapped(false);
  }

  /** Broken at a blank before a column. */
  static Wrapped atBlanks() {
    return new Wrapped(true);
  }

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    boolean padded = isPadded(sample);
    int width = 0;
    for (int i = 0; i < sample.size(); i++) {
      TextLine line = sample.line(i);
      if (!atBlanks || breaks(line.bytes)) {
        width = Math.max(width, padded ? usedWidth(line) : line.width());
      }
    }
    if (width < NARROWEST) {
      return null;
    }
    WrappedLines joiner =
        new WrappedLines(
            width,
            atBlanks,
            atBlanks && breaksWords(sample, width),
            padded,
            indent(sample, width),
            sample.landmarks());
    int broken = 0;
    Bytes text = new Bytes();
    for (int i = 0; i + 1 < sample.size(); i++) {
      text.clear();
      text.add(sample.line(i).bytes, 0, sample.line(i).length());
      broken += joiner.goesOn(text, sample.line(i), sample.line(i + 1).bytes) ? 1 : 0;
    }
    return broken >= FEWEST
            && broken * (atBlanks ? SMALLEST_PART_AT_BLANKS : SMALLEST_PART) >= sample.size()
        ? joiner
        : null;
  }

  /**
   * Whether a word that is wider than a line is broken, too: mail programs leave it whole, and then
   * some line is wider.
   */
  private static boolean breaksWords(Sample sample, int width) {
    int full = 0;
    for (int i = 0; i < sample.size(); i++) {
      int used = usedWidth(sample.line(i));
      if (used > width) {
        return false;
      }
      full += used == width ? 1 : 0;
    }
    return full >= FEWEST;
  }

  /** Whether nearly every line is as wide as any, as what is copied off a screen. */
  private static boolean isPadded(Sample sample) {
    int widest = 0;
    int same = 0;
    for (int i = 0; i < sample.size(); i++) {
      int width = sample.line(i).width();
      same = width == widest ? same + 1 : width > widest ? 1 : same;
      widest = Math.max(widest, width);
    }
    return same * 10 >= sample.size() * 9;
  }

  /** Without the blanks that pad it. */
  static int usedWidth(TextLine line) {
    return line.width() - (line.length() - Ascii.trimEnd(line.bytes, 0, line.length()));
  }

  /** How far the second part of each broken line is moved to the right, zero if it is not. */
  private int indent(Sample sample, int width) {
    int[] parts = new int[MOST_INDENT + 1];
    int all = 0;
    for (int i = 0; i + 1 < sample.size(); i++) {
      byte[] next = sample.line(i + 1).bytes;
      int blanks = blanks(next);
      boolean full = usedWidth(sample.line(i)) >= width - (atBlanks ? width / 4 : 1);
      if (full && blanks < next.length && !sample.landmarks().beginsLine(next, 0, next.length)) {
        parts[Math.min(blanks, MOST_INDENT)]++;
        all++;
      }
    }
    for (int blanks = 1; blanks < MOST_INDENT; blanks++) {
      if (parts[blanks] >= FEWEST && parts[blanks] * 2 >= all) {
        return blanks;
      }
    }
    return 0;
  }

  static int blanks(byte[] bytes) {
    int blanks = 0;
    while (blanks < bytes.length && bytes[blanks] == ' ') {
      blanks++;
    }
    return blanks;
  }

  /** Whether there is a blank in the text, at which it could have been broken. */
  private static boolean breaks(byte[] bytes) {
    int from = Ascii.skipBlanks(bytes, 0, bytes.length);
    return Ascii.indexOf(bytes, from, Ascii.trimEnd(bytes, from, bytes.length), ' ') >= 0;
  }
}
