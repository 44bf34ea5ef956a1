package io.leakscan.threads.peel;

/**
 * Reads a table line by line and gives what is in the cells of one column. A quoted cell may go on
 * in the next line.
 */
final class CsvCell {
  private final char separator;
  private final int wanted;
  private int column;
  private boolean quoted;
  private boolean broken;
  private int doubled;

  CsvCell(char separator, int wanted) {
    this.separator = separator;
    this.wanted = wanted;
  }

  /** Whether a quoted cell goes on in the next line. */
  boolean open() {
    return quoted;
  }

  /** How many columns the row has so far. */
  int columns() {
    return column + 1;
  }

  /** Whether something stood behind a closing quote in the last row: then it is none. */
  boolean broken() {
    return broken;
  }

  /** How many doubled quotes stood in cells of the column. */
  int doubled() {
    return doubled;
  }

  /**
   * Reads a line.
   *
   * @param text gets what belongs to the column
   * @return whether there is something of the column in the line, which may be an empty text
   */
  boolean read(byte[] bytes, int from, int to, Bytes text) {
    boolean goesOn = quoted;
    if (!goesOn) {
      column = 0;
      broken = false;
    }
    boolean found = false;
    int i = from;
    while (true) {
      if (!quoted && i < to && bytes[i] == '"') {
        quoted = true;
        i++;
      }
      boolean mine = column == wanted;
      int end = quoted ? quotedCell(bytes, i, to, text, mine) : bareCell(bytes, i, to, text, mine);
      // A text that ends with a line feed closes in a line of its own.
      found |= mine && !(goesOn && i == from && !quoted && end == from + 1);
      if (broken) {
        return false;
      }
      if (quoted || end >= to) {
        return found;
      }
      column++;
      goesOn = false;
      i = end + 1;
    }
  }

  private int bareCell(byte[] bytes, int from, int to, Bytes text, boolean mine) {
    int i = from;
    while (i < to && bytes[i] != separator) {
      i++;
    }
    if (mine) {
      text.add(bytes, from, i);
    }
    return i;
  }

  /** The place of the separator behind the cell, or the end of the line. */
  private int quotedCell(byte[] bytes, int from, int to, Bytes text, boolean mine) {
    int i = from;
    while (i < to) {
      if (bytes[i] != '"') {
        if (mine) {
          text.add(bytes[i]);
        }
        i++;
        continue;
      }
      if (i + 1 < to && bytes[i + 1] == '"') {
        if (mine) {
          text.add('"');
          doubled++;
        }
        i += 2;
        continue;
      }
      quoted = false;
      broken = i + 1 < to && bytes[i + 1] != separator;
      return i + 1;
    }
    return to;
  }
}
