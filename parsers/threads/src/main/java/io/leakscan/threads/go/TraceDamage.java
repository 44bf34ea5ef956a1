package io.leakscan.threads.go;

import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was lost or passed over while one dump was read. */
final class TraceDamage {
  /** What can be wrong with a goroutine. */
  enum Kind {
    /** Frames without a header. */
    LOST_GOROUTINE(Level.LOSS, "goroutines lost because their header is missing or broken"),
    /** A header alone, as prose quotes it. */
    BARE_HEADER(Level.LOSS, "headers of goroutines without frames below them, not counted"),
    /** A place without its function. */
    LOST_FRAME(Level.LOSS, "frames that could not be read"),
    /** A function without its place. */
    PLACELESS_FRAME(Level.INFO, "frames without file and line"),
    /** {@code ...101 frames elided...}. */
    ELIDED(Level.INFO, "stacks in which the Go runtime left out frames");

    private final Level level;
    private final String text;

    Kind(Level level, String text) {
      this.level = level;
      this.text = text;
    }
  }

  private record Count(int first, int number) {}

  private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
  private final List<ParseNote> others = new ArrayList<>();
  private int notUnderstood;

  void add(Kind kind, int line) {
    counts.merge(kind, new Count(line, 1), (a, b) -> new Count(a.first, a.number + b.number));
  }

  void note(int line, Level level, String text) {
    others.add(new ParseNote(line, level, text));
  }

  void notUnderstood(int lines) {
    notUnderstood += lines;
  }

  /** Takes over what another has collected, which is empty afterwards. */
  void take(TraceDamage other) {
    other.counts.forEach(
        (kind, count) ->
            counts.merge(kind, count, (a, b) -> new Count(a.first, a.number + b.number)));
    others.addAll(other.others);
    notUnderstood += other.notUnderstood;
    other.clear();
  }

  void clear() {
    counts.clear();
    others.clear();
    notUnderstood = 0;
  }

  /** Whether lines of goroutines are missing or may be. */
  boolean lostLines() {
    return notUnderstood > 0 || notes().stream().anyMatch(note -> note.level() == Level.LOSS);
  }

  int linesNotUnderstood() {
    return notUnderstood;
  }

  List<ParseNote> notes() {
    List<ParseNote> notes = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            notes.add(new ParseNote(count.first, kind.level, kind.text + ": " + count.number)));
    notes.addAll(others);
    return notes;
  }
}
