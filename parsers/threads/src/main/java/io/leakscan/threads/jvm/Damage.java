package io.leakscan.threads.jvm;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineReader;
import io.leakscan.model.ParseNote;
import java.util.ArrayList;
import java.util.List;

/** What in a dump was lost or not understood. */
public final class Damage {
  /** A damaged file of any length leaves a list of notes that people can read. */
  private static final int MOST_NOTES = 10;

  private static final int QUOTED_LENGTH = 60;

  private final List<ParseNote> losses = new ArrayList<>();
  private int furtherLosses;
  private int foreign;
  private int firstForeign;
  private String firstForeignText = "";
  private int waiting;
  private int longLine;
  private int addressless;
  private int firstAddressless;
  private int omission;
  private int firstWaiting;
  private String firstWaitingText = "";

  /** A line that is not part of the dump, if the dump goes on below it. */
  public void foreign(int number, byte[] bytes, int from, int to) {
    if (waiting == 0 && foreign == 0) {
      firstWaiting = number;
      firstWaitingText = printable(bytes, from, to);
    }
    waiting++;
    if (omission == 0 && Omission.isMark(bytes, from, to)) {
      omission = number;
    }
  }

  public void foreign(Line line) {
    foreign(line.number(), line.bytes(), line.from(), line.to());
  }

  /** The dump went on: what stood in between is within it. */
  public void goesOn() {
    if (waiting > 0) {
      if (foreign == 0) {
        firstForeign = firstWaiting;
        firstForeignText = firstWaitingText;
      }
      foreign += waiting;
      waiting = 0;
      if (omission > 0) {
        loss(omission, "lines were left out where line %d says so".formatted(omission));
        omission = 0;
      }
    }
  }

  /** How many lines were not understood since the dump last went on. */
  public int waiting() {
    return waiting;
  }

  public int linesNotUnderstood() {
    return foreign;
  }

  /** A line of the dump was too long to be read whole. */
  public void longLine(int number) {
    longLine = longLine == 0 ? number : longLine;
  }

  /** A lock lacks its address, as where text in angle brackets was taken for a tag. */
  public void withoutAddress(int number) {
    firstAddressless = addressless == 0 ? number : firstAddressless;
    addressless++;
  }

  /** Something of the dump is missing. */
  public void loss(int line, String text) {
    if (losses.size() < MOST_NOTES) {
      losses.add(new ParseNote(line, ParseNote.Level.LOSS, text));
    } else {
      furtherLosses++;
    }
  }

  /** All notes, losses first. */
  public List<ParseNote> notes() {
    List<ParseNote> notes = new ArrayList<>(losses);
    if (addressless > 0) {
      String text =
          "%d locks lack their address, as where <0x...> is taken for a tag: who waits for whom is lost"
              .formatted(addressless);
      notes.add(new ParseNote(firstAddressless, ParseNote.Level.LOSS, text));
    }
    if (furtherLosses > 0) {
      String text = "%d further losses of these kinds".formatted(furtherLosses);
      notes.add(new ParseNote(0, ParseNote.Level.LOSS, text));
    }
    if (longLine > 0) {
      String text =
          "line %d is longer than %d bytes, the rest was skipped"
              .formatted(longLine, LineReader.LONGEST_LINE);
      notes.add(new ParseNote(longLine, ParseNote.Level.INFO, text));
    }
    if (foreign > 0) {
      String text =
          foreign == 1
              ? "a line in the dump is not part of it, line %d: %s"
                  .formatted(firstForeign, firstForeignText)
              : "%d lines in the dump are not part of it, the first at line %d: %s"
                  .formatted(foreign, firstForeign, firstForeignText);
      notes.add(new ParseNote(firstForeign, ParseNote.Level.INFO, text));
    }
    return notes;
  }

  /** The beginning of a line without anything that a terminal would obey. */
  private static String printable(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    // A cut in the middle of a character leaves U+FFFD, which is printable.
    String text = Ascii.text(bytes, start, Math.min(to, start + 4 * QUOTED_LENGTH));
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(QUOTED_LENGTH)
        .forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : '?'));
    return clean.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
