package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.LineRange;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.DumpParser;
import java.util.ArrayList;
import java.util.List;

/**
 * One page.
 *
 * <pre>
 * &lt;tr&gt;&lt;td&gt;1796&lt;/td&gt;&lt;td&gt;&lt;a href='goroutine?debug=1'&gt;goroutine&lt;/a&gt;&lt;/td&gt;&lt;/tr&gt;
 * 1796	goroutine                                      (copied out of a browser)
 * </pre>
 */
final class IndexParser implements DumpParser {
  private static final long NONE = -1;

  /** The table is near the title; a page that has none is no page. */
  private static final int LONGEST = 60;

  private static final StackTrace NOT_SHOWN = new StackTrace(List.of(), true);

  private static final String FETCH =
      "a page of totals has no stacks: fetch /debug/pprof/goroutine?debug=2";

  /** A row of the page, which may stand in HTML or in plain text. */
  private static final class Total {
    private final byte[] link;
    private final byte[] name;
    private long count = NONE;
    private int line;

    Total(String name) {
      this.link = literal(">" + name + "</a>");
      this.name = literal(name);
    }

    boolean read(Line line) {
      long number = count(line);
      if (number >= 0 && count < 0) {
        count = number;
        this.line = line.number();
      }
      return number >= 0;
    }

    private long count(Line line) {
      byte[] bytes = line.bytes();
      int from = Ascii.skipBlanks(bytes, line.from(), line.to());
      int to = Ascii.trimEnd(bytes, from, line.to());
      if (Ascii.indexOf(bytes, from, to, link) >= 0) {
        int cell = Ascii.indexOf(bytes, from, to, CELL);
        int digits = cell < 0 ? -1 : Ascii.indexOf(bytes, cell, to, '>') + 1;
        return digits <= 0 ? NONE : leading(bytes, digits, to);
      }
      int word = to - name.length;
      boolean named = word > from + 1 && Ascii.startsWith(bytes, word, to, name);
      return named && Ascii.skipBlanks(bytes, Ascii.skipDigits(bytes, from, to), to) == word
          ? leading(bytes, from, to)
          : NONE;
    }

    private static long leading(byte[] bytes, int from, int to) {
      return Ascii.number(bytes, from, Ascii.skipDigits(bytes, from, to));
    }
  }

  private static final byte[] CELL = literal("<td");

  private final int firstLine;
  private final Total goroutines = new Total("goroutine");
  private final Total leaked = new Total("goroutineleak");
  private final Total threads = new Total("threadcreate");
  private boolean heading;

  IndexParser(int firstLine) {
    this.firstLine = firstLine;
  }

  @Override
  public Verdict accept(Line line) {
    if (GoIndexFormat.isTitle(line) && line.number() > firstLine) {
      // The heading of the page whose title was the first line, or the next page.
      if (heading || goroutines.count >= 0) {
        return Verdict.ENDED;
      }
      heading = true;
      return Verdict.TAKEN;
    }
    if (line.number() == firstLine
        || goroutines.read(line)
        || leaked.read(line)
        || threads.read(line)) {
      return Verdict.TAKEN;
    }
    return line.number() - firstLine > LONGEST ? Verdict.ENDED : Verdict.PASSED;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    if (goroutines.count < 0) {
      return List.of();
    }
    Rows rows = new Rows(new WaitReasons());
    rows.add("", NOT_SHOWN, "", goroutines.count, new LineRange(goroutines.line, goroutines.line));
    List<ThreadSample> samples = rows.samples();
    return List.of(
        Snapshot.of(RuntimeKind.GO)
            .origin(Origin.begun(GoIndexFormat.ID, firstLine))
            .threads(samples)
            .notes(notes())
            .build());
  }

  private List<ParseNote> notes() {
    List<ParseNote> notes = new ArrayList<>();
    notes.add(new ParseNote(goroutines.line, Level.INFO, FETCH));
    if (leaked.count > 0) {
      notes.add(
          new ParseNote(
              leaked.line,
              Level.INFO,
              "the Go runtime found leaked goroutines, see /debug/pprof/goroutineleak?debug=1: "
                  + leaked.count));
    }
    if (threads.count >= 0) {
      notes.add(
          new ParseNote(
              threads.line, Level.INFO, "threads of the operating system: " + threads.count));
    }
    return notes;
  }
}
