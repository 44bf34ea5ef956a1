package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.go.TraceDamage.Kind;
import io.leakscan.threads.intern.Pools;

/** Reads goroutines, one after the other, and hands each on when it ends. */
final class GoroutineLines {
  private static final byte[] CREATED_BY = literal("created by ");
  private static final byte[] IN_GOROUTINE = literal(" in goroutine ");
  private static final byte[] ORIGINATING = literal("[originating from goroutine ");

  private enum State {
    /** Between goroutines. */
    OUTSIDE,
    /** Below {@code goroutine 12 [chan receive]:}. */
    STACK,
    /** Below {@code created by main.main in goroutine 1}: its place is to come. */
    CREATOR,
    /** Below the place of the creator. */
    DONE,
    /** Below {@code [originating from goroutine 1]:}. */
    ANCESTORS,
    /** Below {@code runtime stack:}, or among frames that no header stands above. */
    NOBODY
  }

  private final GoFrames frames;
  private final GoroutineDraft draft;
  private final TraceDumps dumps;
  private final TraceDamage damage = new TraceDamage();
  private final StackLines stack;
  private final PlaceLine place = new PlaceLine();
  private State state = State.OUTSIDE;
  private long creatorId;
  private String crash = "";
  private int foreignAbove;
  private boolean standsApart;
  private int orphanCall;

  GoroutineLines(
      Pools pools, GoFrames frames, WaitReasons reasons, TraceDumps dumps, int callAbove) {
    this.orphanCall = callAbove;
    this.frames = frames;
    this.draft = new GoroutineDraft(pools, frames, reasons);
    this.dumps = dumps;
    this.stack = new StackLines(frames, draft, damage);
  }

  /** Whether the next line cannot be part of a stack. */
  boolean betweenStacks() {
    return state != State.STACK && state != State.CREATOR;
  }

  /**
   * Begins a goroutine.
   *
   * @param cause what was printed above it because the process ended, empty if nothing was
   * @param foreign how many lines of something else stand above it
   * @param apart whether some of them are between it and the goroutine before
   */
  void begin(GoroutineHeader header, Line line, String cause, int foreign, boolean apart) {
    end();
    draft.begin(header, line.bytes(), line.number());
    stack.begin();
    state = State.STACK;
    crash = cause;
    foreignAbove = foreign;
    standsApart = apart;
  }

  /** {@code goroutine running on other thread; stack unavailable}. */
  boolean unavailable(int line) {
    if (state == State.STACK) {
      draft.unavailable(line);
    }
    return state == State.STACK;
  }

  /** {@code runtime stack:}, the stack of no goroutine. */
  void skip() {
    end();
    state = State.NOBODY;
  }

  /** A line that is understood, below some that are not. */
  void goesOn(int foreign) {
    damage.notUnderstood(foreign);
  }

  /** A blank line, or another below which the goroutine cannot go on. */
  void end() {
    if (state == State.STACK) {
      stack.flush();
    } else if (state == State.CREATOR) {
      draft.creator(frames.nowhere(), creatorId, draft.lastLine() + 1);
    }
    if (state != State.OUTSIDE && state != State.NOBODY) {
      close();
    }
    state = State.OUTSIDE;
    orphanCall = 0;
  }

  private void close() {
    if (draft.hasBody()) {
      dumps.add(draft.finish(), crash, foreignAbove, standsApart, damage);
    } else {
      damage.add(Kind.BARE_HEADER, draft.firstLine());
    }
  }

  /** What was seen since the last goroutine ended belongs to the dump of that one. */
  TraceDamage damage() {
    return damage;
  }

  /** Whether this may be a quotation, from which people leave out what they do not need. */
  private boolean isExcerpt() {
    if (!crash.isEmpty() || !draft.hasBody()) {
      return false;
    }
    TraceDump dump = dumps.current();
    return dump == null ? !draft.isRunning() : dump.isExcerpt();
  }

  /** Notes that the input ends too early, if it does. */
  void endOfInput(int cutInLine) {
    boolean cut =
        switch (state) {
          case STACK -> stack.isCut() || !draft.isWhole();
          case CREATOR -> true;
          default -> false;
        };
    if (cut) {
      stack.begin();
      damage.note(
          cutInLine,
          isExcerpt() && cutInLine == 0 ? Level.INFO : Level.LOSS,
          cutInLine > 0
              ? "the input ends within line %d, in the middle of a goroutine".formatted(cutInLine)
              : "the input ends in the middle of a goroutine");
    }
    end();
  }

  /**
   * Takes a line that is neither blank nor a header.
   *
   * @return whether it is part of a trace
   */
  boolean accept(Line line, int from, int to) {
    return switch (state) {
      case STACK -> inStack(line, from, to);
      case CREATOR -> inCreator(line, from, to);
      case DONE -> isAncestor(line, from, to) || orphan(line, from, to);
      case ANCESTORS -> isTrace(line, from, to);
      case OUTSIDE -> orphan(line, from, to);
      case NOBODY -> isTrace(line, from, to);
    };
  }

  private boolean inStack(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (bytes[from] == 'c' && startsWith(bytes, from, to, CREATED_BY)) {
      return beginCreator(line, from + CREATED_BY.length, to);
    }
    if (isAncestor(line, from, to)) {
      stack.flush();
      return true;
    }
    return stack.accept(line, from, to);
  }

  /** {@code created by main.main in goroutine 1}; the number only from Go 1.21 on. */
  private boolean beginCreator(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    int mark = Ascii.lastIndexOf(bytes, from, to, IN_GOROUTINE);
    int end = mark < 0 ? to : mark;
    if (from >= end || !CallLine.isName(bytes, from, end)) {
      return false;
    }
    stack.flush();
    creatorId = mark < 0 ? -1 : Ascii.number(bytes, mark + IN_GOROUTINE.length, to);
    creatorId = creatorId < 0 ? ThreadIdentity.NONE : creatorId;
    if (line.terminated()) {
      frames.name(bytes, from, end);
      state = State.CREATOR;
    }
    return true;
  }

  private boolean inCreator(Line line, int from, int to) {
    boolean read = place.read(line.bytes(), from, to) && !place.cgo;
    boolean whole = read && (line.terminated() || place.hasOffset);
    draft.creator(
        whole ? frames.at(line.bytes(), from, place.end) : frames.nowhere(),
        creatorId,
        draft.lastLine() + 1);
    state = whole || !read ? State.DONE : State.CREATOR;
    return read || isAncestor(line, from, to) || orphan(line, from, to);
  }

  private boolean isAncestor(Line line, int from, int to) {
    boolean ancestor = line.bytes()[from] == '[' && startsWith(line.bytes(), from, to, ORIGINATING);
    if (ancestor) {
      state = State.ANCESTORS;
    }
    return ancestor;
  }

  /** Any line of a trace, where it does not matter what it says. */
  private boolean isTrace(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    return CallLine.nameEnd(bytes, from, to) >= 0
        || place.read(bytes, from, to)
        || startsWith(bytes, from, to, CREATED_BY)
        || startsWith(bytes, from, to, ORIGINATING)
        || StackLines.isElision(bytes, from, to);
  }

  /** A frame that stands below no header is what is left of a goroutine. */
  private boolean orphan(Line line, int from, int to) {
    byte[] bytes = line.bytes();
    if (CallLine.nameEnd(bytes, from, to) >= 0) {
      orphanCall = line.number();
      return false;
    }
    boolean frame =
        orphanCall == line.number() - 1
            && place.read(bytes, from, to)
            && (place.hasOffset || from > line.from());
    boolean creator =
        startsWith(bytes, from, to, CREATED_BY)
            && Ascii.indexOf(bytes, from + CREATED_BY.length, to, IN_GOROUTINE) > 0;
    if (!frame && !creator) {
      return false;
    }
    int first = line.number() - (frame ? 1 : 0);
    end();
    damage.add(Kind.LOST_GOROUTINE, first);
    state = State.NOBODY;
    return true;
  }
}
