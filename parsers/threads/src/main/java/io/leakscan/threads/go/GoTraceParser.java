package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.intern.Pools;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every goroutine trace of an input: {@code debug=2} text, panics, what SIGQUIT prints into a log.
 *
 * <p>It reads to the end of the input, because only what follows tells whether a stack was that of
 * one goroutine or the beginning of a dump.
 */
final class GoTraceParser implements DumpParser {
  private static final byte[] UNAVAILABLE = literal("goroutine running on other thread");
  private static final byte[] RUNTIME_STACK = literal("runtime stack:");
  private static final byte[] COUNTER = literal("PC=0x");
  private static final byte[] RELAY = literal("-----");
  private static final byte[] HEX = literal("0x");

  /** {@code /debug/pprof/goroutine?debug=2} stops there. */
  private static final long LONGEST_ANSWER = 64L << 20;

  private final TraceDumps dumps = new TraceDumps();
  private final GoroutineHeader header = new GoroutineHeader();
  private final Preamble preamble = new Preamble();
  private final GoroutineLines goroutines;
  private boolean relay;
  private int foreign;
  private boolean apart;
  private long bytesRead;
  private boolean cutHeader;

  /**
   * @param callAbove the number of the line above the first if that is half a frame, else negative
   */
  GoTraceParser(Pools pools, GoFrames frames, WaitReasons reasons, int callAbove) {
    this.goroutines = new GoroutineLines(pools, frames, reasons, dumps, callAbove);
  }

  @Override
  public Verdict accept(Line line) {
    byte[] bytes = line.bytes();
    bytesRead += line.length() + (line.terminated() ? 1 : 0);
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (from == to) {
      // A tab at the end of the input is what is left of a place, not a blank line.
      if (line.terminated()) {
        goroutines.end();
        preamble.blank();
      }
      return Verdict.TAKEN;
    }
    if (bytes[from] == 'g' && begin(line, from, to)) {
      return Verdict.TAKEN;
    }
    if (registers(line, from, to) || (goroutines.betweenStacks() && between(line, from, to))) {
      return Verdict.TAKEN;
    }
    if (goroutines.accept(line, from, to)) {
      goroutines.goesOn(foreign);
      foreign = 0;
      apart = false;
      return Verdict.TAKEN;
    }
    if (preamble.below(bytes, from, to)) {
      return Verdict.TAKEN;
    }
    foreign++;
    // A line below a stack that is not indented is of a log; one within it may be a damaged frame.
    apart |= goroutines.betweenStacks() && from == line.from();
    return Verdict.PASSED;
  }

  /** A line with a g: {@code goroutine 12 [select]:}, or what stands in place of a stack. */
  private boolean begin(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (header.read(bytes, from, to)) {
      boolean relayed = dumps.current() != null && dumps.current().isRelayed();
      String crash = preamble.take();
      goroutines.begin(header, line, relayed ? "" : crash, foreign, apart);
      foreign = 0;
      apart = false;
      relay = false;
      return true;
    }
    if (startsWith(bytes, from, to, UNAVAILABLE)) {
      return goroutines.unavailable(line.number());
    }
    if (GoroutineHeader.begins(bytes, from, to)) {
      goroutines.end();
    }
    cutHeader = !line.terminated() && GoroutineHeader.mayBegin(bytes, from, to);
    return false;
  }

  /** What stands between goroutines. */
  private boolean between(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (Preamble.begins(bytes, from, to)) {
      goroutines.end();
      if (!relay) {
        preamble.begin(bytes, from, to);
      }
      return true;
    }
    if (startsWith(bytes, from, to, COUNTER)) {
      return true;
    }
    if (startsWith(bytes, from, to, RUNTIME_STACK)) {
      goroutines.skip();
      return true;
    }
    TraceDump dump = dumps.current();
    if (dump == null) {
      return false;
    }
    if (to - from == RELAY.length && startsWith(bytes, from, to, RELAY)) {
      relay = true;
      dump.relayed();
      return true;
    }
    return false;
  }

  /** {@code rax 0xca}: what a signal prints last, not always below a blank line. */
  private boolean registers(Line line, int from, int to) {
    TraceDump dump = isRegister(line.bytes(), from, to) ? endedDump() : null;
    if (dump != null) {
      dump.registers();
    }
    return dump != null;
  }

  private @Nullable TraceDump endedDump() {
    goroutines.end();
    return dumps.current();
  }

  private static boolean isRegister(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && ((bytes[end] >= 'a' && bytes[end] <= 'z') || Ascii.isDigit(bytes[end]))) {
      end++;
    }
    int value = Ascii.skipBlanks(bytes, end, to);
    int digits = value + HEX.length;
    return end > from
        && value > end
        && startsWith(bytes, value, to, HEX)
        && Ascii.skipHex(bytes, digits, to) == to;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    goroutines.endOfInput(cutInLine);
    TraceDump last = dumps.current();
    if (last == null) {
      return List.of();
    }
    last.damage().take(goroutines.damage());
    if (cutHeader) {
      last.damage().note(cutInLine, Level.LOSS, "the input ends within the header of a goroutine");
    }
    if (bytesRead == LONGEST_ANSWER) {
      last.damage()
          .note(0, Level.LOSS, "Go stops at 64 MiB: goroutines are missing at the end of the dump");
    }
    List<Snapshot> snapshots = new ArrayList<>();
    for (TraceDump dump : dumps.finish()) {
      snapshots.add(TraceWriter.snapshot(dump));
    }
    return snapshots;
  }
}
