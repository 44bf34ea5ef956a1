package io.leakscan.cli.render.wording;

import io.leakscan.model.InputSummary;
import io.leakscan.model.ParseNote;
import java.util.ArrayList;
import java.util.List;

/** What was read, and what was lost on the way. */
public final class InputText {
  private InputText() {}

  /**
   * Something that a parser wants said.
   *
   * @param loss whether something is missing
   * @param text a sentence, with its line in the input
   */
  public record Note(boolean loss, String text) {}

  /** {@code server.log line 812}. */
  public static String label(InputSummary input) {
    String line = input.origin().line() > 1 ? " line " + input.origin().line() : "";
    return input.origin().label() + line;
  }

  /** {@code hotspot, 74 threads, 2026-11-21T01:43:14}. */
  public static String facts(InputSummary input) {
    String time = input.takenAt();
    return input.origin().format()
        + ", "
        + Phrases.size(input)
        + (time == null ? "" : ", " + Phrases.moment(time))
        + (input.complete() ? "" : ", PARTIAL");
  }

  /** What was lost; with {@code all}, everything that was noted. */
  public static List<Note> notes(InputSummary input, boolean all) {
    List<Note> notes = new ArrayList<>();
    for (ParseNote note : input.notes()) {
      boolean loss = note.level() == ParseNote.Level.LOSS;
      if (loss || all) {
        String at = note.line() > 0 ? "line " + note.line() + ": " : "";
        notes.add(new Note(loss, at + note.text()));
      }
    }
    if (input.linesNotUnderstood() > 0) {
      notes.add(
          new Note(false, Phrases.count(input.linesNotUnderstood(), "line") + " not understood"));
    }
    return notes;
  }
}
