package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Capability;
import io.leakscan.model.LineRange;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.go.HiddenWaits.Hidden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One {@code debug=1} text.
 *
 * <pre>
 * goroutine profile: total 129
 * 64 @ 0x48c62e 0x41c66e 0x41c1b2 0xcc9f71 0x493d61
 * # labels: {"handler":"/v1/users"}
 * #	0xcc9f70	main.worker+0x30	/opt/corpus/go/src/healthy/cmd/main.go:30
 * </pre>
 */
final class Debug1Parser implements DumpParser {
  private static final byte[] HEX = literal("0x");
  private static final byte[] AT = literal(" @");
  private static final byte[] LABELS = literal("# labels:");

  /** Rows are far apart only in a log. */
  private static final int LONGEST_GAP = 100;

  private record Row(long count, Hidden hidden, StackTrace stack, String labels, LineRange lines) {}

  private final HiddenWaits waits;
  private final WaitReasons reasons;
  private final long total;
  private final boolean leaked;
  private final List<Row> rows = new ArrayList<>();
  private final SymbolLines symbols;
  private int firstLine;
  private int gap;
  private int notUnderstood;

  private boolean open;
  private long count;
  private long[] counters = new long[8];
  private int counterCount;
  private String labels = "";
  private int rowLine;
  private int lastLine;

  Debug1Parser(
      GoFrames frames, HiddenWaits waits, WaitReasons reasons, long total, boolean leaked) {
    this.symbols = new SymbolLines(frames);
    this.waits = waits;
    this.reasons = reasons;
    this.total = total;
    this.leaked = leaked;
  }

  @Override
  public Verdict accept(Line line) {
    if (firstLine == 0) {
      firstLine = line.number();
      return Verdict.TAKEN;
    }
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (from == to) {
      close();
      return Verdict.TAKEN;
    }
    boolean taken = bytes[from] == '#' ? open && frame(line, from, to) : row(line, from, to);
    if (taken) {
      notUnderstood += gap;
      gap = 0;
      return Verdict.TAKEN;
    }
    if (bytes[from] == 'g') {
      // The next profile, or a trace: whoever reads those is asked.
      close();
    }
    return ++gap > LONGEST_GAP ? Verdict.ENDED : Verdict.PASSED;
  }

  /** {@code 64 @ 0x48c62e 0x41c66e}; a goroutine that has just been created has no addresses. */
  private boolean row(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    int end = Ascii.skipDigits(bytes, from, to);
    long number = Ascii.number(bytes, from, end);
    if (number < 0 || number > Integer.MAX_VALUE || !startsWith(bytes, end, to, AT)) {
      return false;
    }
    close();
    int at = Ascii.skipBlanks(bytes, end + AT.length, to);
    int read = 0;
    while (at < to) {
      int digits = at + HEX.length;
      int next = Ascii.skipHex(bytes, digits, to);
      if (!startsWith(bytes, at, to, HEX) || next == digits) {
        return false;
      }
      if (read == counters.length) {
        counters = Arrays.copyOf(counters, 2 * read);
      }
      counters[read++] = Ascii.hex(bytes, digits, next);
      at = Ascii.skipBlanks(bytes, next, to);
    }
    if (!line.terminated()) {
      // The count may be whole, but nothing is known of the stack.
      return false;
    }
    open = true;
    count = number;
    counterCount = read;
    symbols.clear();
    labels = "";
    rowLine = line.number();
    lastLine = line.number();
    return true;
  }

  private boolean frame(Line line, int from, int to) {
    lastLine = line.number();
    byte[] bytes = line.bytes();
    if (startsWith(bytes, from, to, LABELS)) {
      int open = Ascii.indexOf(bytes, from, to, '{');
      boolean whole = open > 0 && bytes[to - 1] == '}';
      labels = whole ? Ascii.text(bytes, open + 1, to - 1) : "";
    } else {
      symbols.read(line, from, to);
    }
    return true;
  }

  private void close() {
    if (open) {
      open = false;
      StackTrace trace = symbols.stack();
      Row row = new Row(count, hidden(), trace, labels, new LineRange(rowLine, lastLine));
      waits.learn(row.hidden, trace);
      rows.add(row);
    }
  }

  /** The addresses above the first frame that is shown, which is one less than a return address. */
  private Hidden hidden() {
    for (int i = 0; i < counterCount; i++) {
      if (counters[i] - 1 == symbols.firstShown()) {
        return i == 0 ? Hidden.NONE : new Hidden(i, counters[0], counters[1], counters[2]);
      }
    }
    return Hidden.NONE;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    close();
    waits.learnt();
    Rows merged = new Rows(reasons);
    long sum = 0;
    for (Row row : rows) {
      sum += row.count;
      String state = waits.state(row.hidden, row.stack) + (leaked ? " (leaked)" : "");
      merged.add(state.strip(), row.stack, row.labels, row.count, row.lines);
    }
    List<ThreadSample> samples = merged.samples();
    return List.of(
        Snapshot.of(RuntimeKind.GO)
            .origin(Origin.begun(GoDebug1Format.ID, firstLine))
            .threads(samples)
            .capabilities(capabilities(samples))
            .notes(notes(sum, cutInLine))
            .linesNotUnderstood(notUnderstood)
            .build());
  }

  private List<ParseNote> notes(long sum, int cutInLine) {
    List<ParseNote> notes = new ArrayList<>();
    if (sum < total) {
      notes.add(
          new ParseNote(
              cutInLine,
              Level.LOSS,
              "the profile counts %d goroutines, its rows %d".formatted(total, sum)));
    }
    notes.addAll(symbols.notes());
    if (leaked) {
      notes.add(
          new ParseNote(
              firstLine, Level.INFO, "only goroutines that the Go runtime found to be leaked"));
    }
    return notes;
  }

  /** States count only if they could be told for every row. */
  private static Set<Capability> capabilities(List<ThreadSample> samples) {
    for (ThreadSample sample : samples) {
      if (sample.waitKind() == WaitKind.UNKNOWN && !sample.stack().isEmpty()) {
        return EnumSet.noneOf(Capability.class);
      }
    }
    return EnumSet.of(Capability.WAIT_STATE);
  }
}
