package io.leakscan.threads.histogram;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/**
 * One row, and the numbers of the last line, which has no name. Reused for each line.
 *
 * <pre>
 *    1:        208319        9153184  [B (java.base@17.0.15)
 * 3:		39999	959976	com.acme.archive.OrderArchive$Line
 * Total        205462        6906312
 * Total : 	210450	7439928
 * </pre>
 */
final class RowLine {
  private static final byte[] TOTAL = Ascii.literal("Total");

  /** The number of the row. */
  long rank;

  long instances;
  long size;

  /** Where the class begins in the line's bytes. */
  int nameFrom;

  /** Where the line's text ends. */
  int nameTo;

  /**
   * Reads a row.
   *
   * @param strict whether a colon must follow the number, as HotSpot prints it
   * @return whether the line is one; if not, the fields are meaningless
   */
  boolean read(Line line, boolean strict) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    nameTo = Ascii.trimEnd(bytes, from, line.to());
    int rankEnd = Ascii.skipDigits(bytes, from, nameTo);
    rank = Ascii.number(bytes, from, rankEnd);
    boolean colon = rankEnd < nameTo && bytes[rankEnd] == ':';
    if (rank < 0 || (strict && !colon)) {
      return false;
    }
    nameFrom = numbers(bytes, colon ? rankEnd + 1 : rankEnd);
    return nameFrom > 0 && nameFrom < nameTo;
  }

  /** Whether the name is an array or has a package, and is no sentence. */
  boolean namesClass(byte[] bytes) {
    int blank = Ascii.indexOf(bytes, nameFrom, nameTo, ' ');
    int end = blank < 0 ? nameTo : blank;
    int dot = Ascii.indexOf(bytes, nameFrom, end, '.');
    boolean module = blank < 0 || bytes[blank + 1] == '(';
    return module && (bytes[nameFrom] == '[' || (dot > nameFrom && dot + 1 < end));
  }

  /** Reads the last line into {@link #instances} and {@link #size}. */
  boolean readTotal(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    nameTo = Ascii.trimEnd(bytes, from, line.to());
    if (!Ascii.startsWith(bytes, from, nameTo, TOTAL)) {
      return false;
    }
    int word = from + TOTAL.length;
    int colon = Ascii.skipBlanks(bytes, word, nameTo);
    boolean parted = colon < nameTo && bytes[colon] == ':';
    return numbers(bytes, parted ? colon + 1 : word) == nameTo;
  }

  /** Two numbers after blanks; where what follows them begins, -1 if they are not there. */
  private int numbers(byte[] bytes, int from) {
    int first = Ascii.skipBlanks(bytes, from, nameTo);
    int firstEnd = Ascii.skipDigits(bytes, first, nameTo);
    int second = Ascii.skipBlanks(bytes, firstEnd, nameTo);
    int secondEnd = Ascii.skipDigits(bytes, second, nameTo);
    instances = Ascii.number(bytes, first, firstEnd);
    size = Ascii.number(bytes, second, secondEnd);
    int next = Ascii.skipBlanks(bytes, secondEnd, nameTo);
    boolean parted = first > from && second > firstEnd && (next > secondEnd || next == nameTo);
    return instances < 0 || size < 0 || !parted ? -1 : next;
  }
}
