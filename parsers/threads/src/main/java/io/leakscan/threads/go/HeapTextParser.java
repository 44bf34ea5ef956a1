package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.HeapRow.Allocated;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code debug=1} text of the heap. Its numbers are those of the samples, not yet scaled up.
 *
 * <pre>
 * heap profile: 151: 2108008 [298: 4731224] @ heap/1048576
 * 145: 296960 [145: 296960] @ 0x4fb2f6 0x4fad0f 0x46b181
 * #	0x4fb2f5	bytes.growSlice+0x95	bytes/buffer.go:240
 *
 * # runtime.MemStats
 * # LastGC = 1795246546962876414
 * # MaxRSS = 90062848
 * </pre>
 */
final class HeapTextParser implements DumpParser {
  private static final byte[] MEM_STATS = literal("# runtime.MemStats");
  private static final byte[] LAST_GC = literal("# LastGC = ");
  private static final byte[] LABELS = literal("# labels:");

  /** Rows are far apart only in a log. */
  private static final int LONGEST_GAP = 100;

  private final int firstLine;
  private final HeapCounts totals;
  private final long rate;
  private final SymbolLines symbols;
  private final HeapRows rows = new HeapRows();
  private final HeapCounts counts = new HeapCounts();
  private long sumInstances;
  private long sumBytes;
  private boolean begun;
  private boolean open;
  private boolean stats;
  private long lastGc;
  private int gap;
  private int notUnderstood;

  HeapTextParser(GoFrames frames, int firstLine, HeapCounts totals, long rate) {
    this.symbols = new SymbolLines(frames);
    this.firstLine = firstLine;
    this.totals = totals;
    this.rate = rate;
  }

  @Override
  public Verdict accept(Line line) {
    if (!begun) {
      begun = true;
      return Verdict.TAKEN;
    }
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (from == to) {
      close();
      return Verdict.TAKEN;
    }
    boolean comment = bytes[from] == '#';
    if (stats) {
      return comment && statistic(line, from, to) ? Verdict.TAKEN : Verdict.ENDED;
    }
    if (startsWith(bytes, from, to, MEM_STATS)) {
      close();
      stats = true;
      return taken();
    }
    if (comment && open) {
      if (!startsWith(bytes, from, to, LABELS)) {
        symbols.read(line, from, to);
      }
      return taken();
    }
    if (!comment && row(line, from, to)) {
      return taken();
    }
    close();
    return ++gap > LONGEST_GAP ? Verdict.ENDED : Verdict.PASSED;
  }

  private Verdict taken() {
    notUnderstood += gap;
    gap = 0;
    return Verdict.TAKEN;
  }

  private boolean row(Line line, int from, int to) {
    // The stack of a row that is cut here is lost: the title's total tells.
    if (!line.terminated()) {
      return false;
    }
    close();
    if (counts.read(line.bytes(), from, to) < 0) {
      return false;
    }
    open = true;
    symbols.clear();
    return true;
  }

  /** {@code # LastGC = 1795246546962876414}: what the profile shows is the heap of that moment. */
  private boolean statistic(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (startsWith(bytes, from, to, LAST_GC)) {
      // Nanoseconds have more digits than a number may have here; the last ones do not matter.
      int digits = from + LAST_GC.length;
      long micros = Ascii.number(bytes, digits, Math.max(digits, to - 3));
      lastGc = line.terminated() && micros > 0 ? micros : 0;
    }
    return true;
  }

  private void close() {
    if (!open) {
      return;
    }
    open = false;
    sumInstances += counts.instances;
    sumBytes += counts.bytes;
    Scaled inUse = Scaled.of(counts.instances, counts.bytes, rate);
    Scaled allocated = Scaled.of(counts.allocatedInstances, counts.allocatedBytes, rate);
    rows.add(
        symbols.stack(),
        inUse.instances,
        inUse.bytes,
        new Allocated(allocated.instances, allocated.bytes));
  }

  /**
   * An estimate from samples. An object of the size s is sampled with the probability 1 - exp(-s /
   * rate), as {@code scaleHeapSample} of the runtime and of pprof has it.
   */
  private record Scaled(long instances, long bytes) {
    static Scaled of(long instances, long bytes, long rate) {
      if (instances == 0 || bytes == 0) {
        return new Scaled(0, 0);
      }
      if (rate <= 1) {
        return new Scaled(instances, bytes);
      }
      double average = (double) bytes / instances;
      double scale = 1 / (1 - Math.exp(-average / rate));
      return new Scaled((long) (instances * scale), (long) (bytes * scale));
    }
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    close();
    if (rows.isEmpty() && !stats) {
      return List.of();
    }
    List<ParseNote> notes = notes(cutInLine);
    boolean whole = notes.stream().noneMatch(note -> note.level() == Level.LOSS);
    if (rate > 1) {
      notes.add(new ParseNote(firstLine, Level.INFO, HeapProfile.ESTIMATES.formatted(rate)));
    }
    return List.of(
        Snapshot.of(RuntimeKind.GO)
            .origin(Origin.begun(GoHeapFormat.ID, firstLine))
            .takenAt(takenAt())
            .heap(rows.content(whole, rate > 1 ? rate : 0))
            .notes(notes)
            .linesNotUnderstood(notUnderstood)
            .build());
  }

  private @Nullable String takenAt() {
    return lastGc == 0 ? null : Instant.ofEpochSecond(0, 0).plusNanos(lastGc * 1000).toString();
  }

  private List<ParseNote> notes(int cutInLine) {
    List<ParseNote> notes = new ArrayList<>();
    if (sumInstances != totals.instances || sumBytes != totals.bytes) {
      notes.add(
          new ParseNote(
              cutInLine,
              Level.LOSS,
              "the profile counts %d samples of %d bytes, its rows %d of %d"
                  .formatted(totals.instances, totals.bytes, sumInstances, sumBytes)));
    } else if (!stats) {
      notes.add(new ParseNote(cutInLine, Level.LOSS, "the end of the profile is missing"));
    }
    notes.addAll(symbols.notes());
    return notes;
  }
}
