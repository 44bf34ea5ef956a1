package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Frame;
import io.leakscan.threads.go.TraceDamage.Kind;

/**
 * Reads the frames of one goroutine: two lines each, a call and its place. Indentation is not
 * relied on: tickets and chats strip it.
 */
final class StackLines {
  private static final byte[] ADDITIONAL = literal("...additional frames elided...");
  private static final byte[] DOTS = literal("...");
  private static final byte[] ELIDED = literal(" frames elided...");
  private static final byte[] NON_GO = literal("non-Go function");
  private static final byte[] NON_GO_AT = literal("non-Go function at pc=");

  /** The first line of a frame that waits for its second. */
  private enum Pending {
    NONE,
    /** {@code main.worker(0xc000012345)}. */
    CALL,
    /** {@code csleep} or {@code non-Go function}, above {@code sleep.c:12 pc=0x4a2b10}. */
    C_FUNCTION
  }

  private final GoFrames frames;
  private final GoroutineDraft draft;
  private final TraceDamage damage;
  private final PlaceLine place = new PlaceLine();
  private final int nonGo;
  private Pending pending = Pending.NONE;
  private long arguments;
  private boolean interrupted;
  private boolean cut;

  StackLines(GoFrames frames, GoroutineDraft draft, TraceDamage damage) {
    this.frames = frames;
    this.draft = draft;
    this.damage = damage;
    this.nonGo = frames.number(new Frame("", "non-Go function", null, Frame.NO_LINE));
  }

  void begin() {
    pending = Pending.NONE;
    interrupted = false;
    cut = false;
  }

  /** Whether half a frame waits for its place, or was the last that the input has. */
  boolean isCut() {
    return cut || pending != Pending.NONE;
  }

  /**
   * Takes a line of the stack.
   *
   * @return whether it is one
   */
  boolean accept(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    boolean taken =
        (pending != Pending.NONE && place.read(bytes, from, to))
            ? place(line, from)
            : call(line, from, to);
    interrupted |= !taken;
    return taken;
  }

  /** {@code /src/main.go:12 +0x1d} below a call. */
  private boolean place(Line line, int from) {
    byte[] bytes = line.bytes();
    if (pending == Pending.C_FUNCTION && !place.cgo) {
      pending = Pending.NONE;
      return false;
    }
    pending = Pending.NONE;
    if (!line.terminated() && !place.hasOffset) {
      // The input may end within the number of the line: 1 is left of 152.
      return cut();
    }
    int number = place.end > from ? frames.at(bytes, from, place.end) : frames.nowhere();
    draft.frame(number, arguments, line.number());
    return true;
  }

  /** The input ends within this line, so nobody knows what it would have been. */
  private boolean cut() {
    cut = true;
    draft.cut();
    return true;
  }

  private boolean call(Line line, int from, int to) {
    if (!line.terminated()) {
      return cut();
    }
    byte[] bytes = line.bytes();
    int end = CallLine.nameEnd(bytes, from, to);
    if (end >= 0) {
      flush();
      frames.name(bytes, from, end);
      arguments = CallLine.arguments(bytes, end, to);
      pending = Pending.CALL;
      return true;
    }
    if (bytes[from] == '.' && isElision(bytes, from, to)) {
      flush();
      draft.truncated(line.number());
      damage.add(Kind.ELIDED, line.number());
      return true;
    }
    if (startsWith(bytes, from, to, NON_GO_AT)) {
      flush();
      draft.frame(nonGo, 0, line.number());
      return true;
    }
    if (isIdentifier(bytes, from, to) || isNonGo(bytes, from, to)) {
      flush();
      frames.name(bytes, from, to);
      arguments = 0;
      pending = Pending.C_FUNCTION;
      return true;
    }
    if (from > line.from() && place.read(bytes, from, to) && (place.hasOffset || place.cgo)) {
      draft.truncated(line.number());
      damage.add(Kind.LOST_FRAME, line.number());
      return true;
    }
    return false;
  }

  /** Ends the stack: a call whose place did not come is a frame all the same. */
  void flush() {
    // In prose below a stack a call alone is no frame.
    if (pending == Pending.CALL && !interrupted) {
      draft.frame(frames.nowhere(), arguments, draft.lastLine() + 1);
      damage.add(Kind.PLACELESS_FRAME, draft.lastLine());
    }
    pending = Pending.NONE;
  }

  /** {@code ...additional frames elided...} or, from Go 1.21, {@code ...101 frames elided...}. */
  static boolean isElision(byte[] bytes, int from, int to) {
    if (startsWith(bytes, from, to, ADDITIONAL)) {
      return true;
    }
    int digits = from + DOTS.length;
    return startsWith(bytes, from, to, DOTS)
        && startsWith(bytes, Ascii.skipDigits(bytes, digits, to), to, ELIDED);
  }

  private static boolean isNonGo(byte[] bytes, int from, int to) {
    return to - from == NON_GO.length && startsWith(bytes, from, to, NON_GO);
  }

  /** A name in C, C++ or assembly; nothing that a sentence holds. */
  private static boolean isIdentifier(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      int lower = b | 0x20;
      boolean word = (lower >= 'a' && lower <= 'z') || b == '_' || b == '~' || b == ':' || b == '$';
      if (!word && (i == from || !Ascii.isDigit(b))) {
        return false;
      }
    }
    return true;
  }
}
