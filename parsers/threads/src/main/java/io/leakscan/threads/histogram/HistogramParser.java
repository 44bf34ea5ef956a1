package io.leakscan.threads.histogram;

import static io.leakscan.input.Ascii.text;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One histogram.
 *
 * <pre>
 * 18958:
 *  num     #instances         #bytes  class name (module)
 * -------------------------------------------------------
 *    1:        208319        9153184  [B (java.base@17.0.15)
 *    2:        100000        3200000  Hold$Session
 * Total        577543       19785304
 * </pre>
 */
final class HistogramParser implements DumpParser {
  /** Rows are far apart only in a log. */
  private static final int LONGEST_GAP = 100;

  /** A row looks like many other things: without titles, fewer than this are no histogram. */
  private static final int FEWEST_ROWS = 3;

  private final int firstLine;
  private final long processId;
  private final boolean titled;
  private final RowLine row = new RowLine();

  /** The same class of several loaders, and all lambdas of one class, are one row. */
  private final Map<String, HeapRow> rows = new LinkedHashMap<>();

  private String base = "";
  private boolean begun;
  private long lastRank;
  private long missing;
  private int missingAt;
  private long instances;
  private long bytes;
  private boolean total;
  private long totalInstances;
  private long totalBytes;
  private int lastLine;
  private int gap;
  private int notUnderstood;
  private boolean lastCut;

  HistogramParser(int firstLine, long processId, boolean titled) {
    this.firstLine = firstLine;
    this.processId = processId;
    this.titled = titled;
  }

  @Override
  public Verdict accept(Line line) {
    if (total) {
      return Verdict.ENDED;
    }
    if (!begun) {
      begun = true;
      if (titled) {
        lastLine = line.number();
        return Verdict.TAKEN;
      }
    }
    if (isRuler(line)) {
      return Verdict.TAKEN;
    }
    if (row.readTotal(line)) {
      total = true;
      totalInstances = row.instances;
      totalBytes = row.size;
      taken(line);
      return Verdict.TAKEN;
    }
    if (row.read(line, !titled)) {
      if (row.rank <= lastRank) {
        return Verdict.ENDED;
      }
      add(line);
      return Verdict.TAKEN;
    }
    if (ClassHistogramFormat.isTitle(line)) {
      return Verdict.ENDED;
    }
    return ++gap > LONGEST_GAP ? Verdict.ENDED : Verdict.PASSED;
  }

  /** The dashes below the titles, and blank lines. */
  private static boolean isRuler(Line line) {
    int from = Ascii.skipBlanks(line.bytes(), line.from(), line.to());
    while (from < line.to() && line.bytes()[from] == '-') {
      from++;
    }
    return Ascii.skipBlanks(line.bytes(), from, line.to()) == line.to();
  }

  private void add(Line line) {
    if (!line.terminated()) {
      // The name may go on; what it would be told as is another class.
      lastCut = true;
      return;
    }
    if (row.rank != lastRank + 1) {
      missingAt = missing == 0 ? line.number() : missingAt;
      missing += row.rank - lastRank - 1;
    }
    lastRank = row.rank;
    String printed = text(line.bytes(), row.nameFrom, row.nameTo);
    base = base.isEmpty() ? ClassName.base(printed) : base;
    String name = ClassName.of(printed);
    rows.merge(name, new HeapRow(name, row.instances, row.size), HeapRow::plus);
    instances += row.instances;
    bytes += row.size;
    taken(line);
  }

  private void taken(Line line) {
    lastLine = line.number();
    notUnderstood += gap;
    gap = 0;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    if (rows.isEmpty() || (!titled && !total && rows.size() < FEWEST_ROWS)) {
      return List.of();
    }
    List<HeapRow> sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingLong((HeapRow r) -> -r.bytes()).thenComparing(HeapRow::name));
    List<ParseNote> notes = notes();
    return List.of(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(ClassHistogramFormat.ID, firstLine))
            .vm(base)
            .processId(processId)
            .heap(new HeapContent(sorted, notes.isEmpty(), 0))
            .notes(notes)
            .linesNotUnderstood(notUnderstood)
            .build());
  }

  private List<ParseNote> notes() {
    List<ParseNote> notes = new ArrayList<>();
    if (missing > 0) {
      notes.add(
          new ParseNote(missingAt, Level.LOSS, "rows of the histogram are missing: " + missing));
    } else if (total && (instances != totalInstances || bytes != totalBytes)) {
      notes.add(
          new ParseNote(
              lastLine,
              Level.LOSS,
              "the rows add up to %d objects and %d bytes, the total says %d and %d"
                  .formatted(instances, bytes, totalInstances, totalBytes)));
    }
    if (!total) {
      notes.add(
          new ParseNote(
              lastLine,
              Level.LOSS,
              lastCut
                  ? "the histogram ends within a row"
                  : "the histogram ends without its total: smaller classes are missing"));
    }
    return notes;
  }
}
