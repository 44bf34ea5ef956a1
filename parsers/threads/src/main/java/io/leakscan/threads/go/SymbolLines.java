package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.StackTrace;
import java.util.Arrays;
import java.util.List;

/**
 * The frames below a row of a {@code debug=1} text, one line each, with tabs for blanks.
 *
 * <pre>
 * # 0xcc9f70 main.worker+0x30 /src/main.go:30
 * </pre>
 */
final class SymbolLines {
  private static final byte[] HEX = literal("0x");
  private static final byte[] OFFSET = literal("+0x");

  private final GoFrames frames;
  private final PlaceLine place = new PlaceLine();
  private int[] stack = new int[64];
  private int depth;
  private boolean truncated;
  private long firstShown;
  private int lost;
  private int firstLost;

  SymbolLines(GoFrames frames) {
    this.frames = frames;
  }

  /** A new row begins. */
  void clear() {
    depth = 0;
    truncated = false;
    firstShown = -1;
  }

  /** Reads a line that begins with {@code #}; one that is no frame counts as a lost one. */
  void read(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    int hex = Ascii.skipBlanks(bytes, from + 1, to) + HEX.length;
    int hexEnd = Ascii.skipHex(bytes, Math.min(hex, to), to);
    if (hexEnd <= hex || !startsWith(bytes, hex - HEX.length, to, HEX)) {
      lost(line);
      return;
    }
    if (firstShown < 0) {
      firstShown = Ascii.hex(bytes, hex, hexEnd);
    }
    int name = Ascii.skipBlanks(bytes, hexEnd, to);
    if (name == to && line.terminated()) {
      // A function without symbols.
      truncated = true;
      return;
    }
    int offset = name == to ? -1 : offset(bytes, name, to);
    if (offset < 0 || !line.terminated()) {
      lost(line);
      return;
    }
    int file = Ascii.skipBlanks(bytes, Ascii.skipHex(bytes, offset + OFFSET.length, to), to);
    if (!place.read(bytes, file, to)) {
      lost(line);
      return;
    }
    frames.name(bytes, name, offset);
    push(frames.at(bytes, file, place.end));
  }

  /** Where the name ends: at {@code +0x30} and a blank. */
  private static int offset(byte[] bytes, int from, int to) {
    int at = Ascii.indexOf(bytes, from, to, OFFSET);
    while (at >= 0) {
      int end = Ascii.skipHex(bytes, at + OFFSET.length, to);
      if (end > at + OFFSET.length && end < to && (bytes[end] == '\t' || bytes[end] == ' ')) {
        return at;
      }
      at = Ascii.indexOf(bytes, at + 1, to, OFFSET);
    }
    return -1;
  }

  private void lost(Line line) {
    truncated = true;
    firstLost = lost++ == 0 ? line.number() : firstLost;
  }

  private void push(int number) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth++] = number;
  }

  /** The address of the first frame of the row, -1 if none is shown. */
  long firstShown() {
    return firstShown;
  }

  /** The frames since the last {@link #clear()}. */
  StackTrace stack() {
    return frames.stack(stack, depth, truncated);
  }

  /** What of all rows could not be read, if anything. */
  List<ParseNote> notes() {
    return lost == 0
        ? List.of()
        : List.of(new ParseNote(firstLost, Level.LOSS, "frames that could not be read: " + lost));
  }
}
