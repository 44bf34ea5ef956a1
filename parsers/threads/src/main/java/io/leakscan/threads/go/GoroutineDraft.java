package io.leakscan.threads.go;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.LineRange;
import io.leakscan.model.Marks;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.threads.intern.Pools;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects one goroutine. Reused for each of a dump. */
final class GoroutineDraft {
  private static final String RUNNING = "running";
  private static final long SECONDS_A_MINUTE = 60;

  private final Pools pools;
  private final GoFrames frames;
  private final WaitReasons reasons;
  private int[] stack = new int[128];
  private long[] arguments = new long[128];
  private int depth;
  private boolean truncated;
  private boolean unavailable;
  private boolean namedWrappers;
  private long id;
  private String state = "";
  private long minutes;
  private @Nullable String bubble;
  private boolean lockedToThread;
  private String labels = "";
  private int creator;
  private long creatorId;
  private int firstLine;
  private int lastLine;

  GoroutineDraft(Pools pools, GoFrames frames, WaitReasons reasons) {
    this.pools = pools;
    this.frames = frames;
    this.reasons = reasons;
  }

  void begin(GoroutineHeader header, byte[] bytes, int line) {
    id = header.id;
    state = pools.texts().of(bytes, header.stateFrom, header.stateTo);
    minutes = header.minutes;
    bubble =
        header.bubbleFrom < header.bubbleTo
            ? pools.texts().of(bytes, header.bubbleFrom, header.bubbleTo)
            : null;
    lockedToThread = header.lockedToThread;
    labels =
        header.labelsFrom < header.labelsTo
            ? pools.texts().of(bytes, header.labelsFrom, header.labelsTo)
            : "";
    depth = 0;
    truncated = false;
    unavailable = false;
    namedWrappers = header.pointers;
    creator = GoFrames.NOT_A_FRAME;
    creatorId = ThreadIdentity.NONE;
    firstLine = line;
    lastLine = line;
  }

  /**
   * Adds the next frame from the top.
   *
   * @param call what {@link CallLine#arguments} says of it
   */
  void frame(int number, long call, int line) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
      arguments = Arrays.copyOf(arguments, 2 * depth);
    }
    arguments[depth] = call;
    stack[depth++] = number;
    lastLine = line;
  }

  void creator(int number, long goroutine, int line) {
    creator = number;
    creatorId = goroutine;
    lastLine = line;
  }

  /** The runtime left frames out, or one could not be read. */
  void truncated(int line) {
    truncated = true;
    lastLine = line;
  }

  /** The input ends within the stack. */
  void cut() {
    truncated = depth > 0;
  }

  boolean isRunning() {
    return state.equals(RUNNING);
  }

  /** {@code goroutine running on other thread; stack unavailable}. */
  void unavailable(int line) {
    unavailable = true;
    lastLine = line;
  }

  int firstLine() {
    return firstLine;
  }

  int lastLine() {
    return lastLine;
  }

  /** Whether there is anything below the header. A header alone may be a quotation. */
  boolean hasBody() {
    return depth > 0 || truncated || unavailable || creator >= 0;
  }

  /**
   * Whether a goroutine may end where this one does: every goroutine has a creator, but for the
   * main one and those below functions of the runtime.
   */
  boolean isWhole() {
    if (creator >= 0 || unavailable) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    int bottom = stack[depth - 1];
    String method = frames.frame(bottom).method();
    return frames.is(bottom, FrameTraits.RUNTIME)
        || (id == 1 && (method.equals("main") || method.startsWith("init")));
  }

  Goroutine finish() {
    boolean byRuntime = creator >= 0 && frames.is(creator, FrameTraits.RUNTIME);
    boolean system =
        id == 0
            || ((depth == 0 ? byRuntime : frames.isSystem(stack, depth))
                && (creator < 0 || byRuntime));
    dropWrapper();
    StackTrace trace = frames.stack(stack, depth, truncated);
    ThreadSample sample =
        new ThreadSample(
            new ThreadIdentity("goroutine " + id, id, ThreadIdentity.NONE, ThreadIdentity.NONE),
            ThreadKind.PLATFORM,
            false,
            1,
            state,
            reasons.of(state),
            trace,
            List.of(),
            minutes < 0
                ? Timing.NONE
                : new Timing(Timing.UNKNOWN, Timing.UNKNOWN, minutes * SECONDS_A_MINUTE),
            createdBy(),
            bubble,
            ThreadIdentity.NONE,
            new LineRange(firstLine, lastLine),
            new Marks(lockedToThread, FrameTraits.runsFinalizers(trace), labels, call()));
    return new Goroutine(sample, system, isRunning(), unavailable);
  }

  /** The arguments of the calls that every form shows; a signal prints those of the runtime too. */
  private long call() {
    long call = 0;
    boolean leading = true;
    for (int i = 0; i < depth; i++) {
      leading &= frames.is(stack[i], FrameTraits.RUNTIME);
      if (!leading && !frames.is(stack[i], FrameTraits.HIDDEN)) {
        call = 31 * call + arguments[i];
      }
    }
    return call;
  }

  /** A goroutine that has not begun to run has nothing above the wrapper, which then stays. */
  private void dropWrapper() {
    int bottom = depth - 2;
    if (bottom > 0
        && creator >= 0
        && !namedWrappers
        && frames.is(stack[bottom + 1], FrameTraits.EXIT)
        && FrameTraits.wrapsGoStatement(
            frames.frame(stack[bottom]), frames.frame(stack[bottom - 1]), frames.frame(creator))) {
      stack[bottom] = stack[bottom + 1];
      depth--;
    }
  }

  /** debug=2 does not show creators within the runtime, so no form does. */
  private @Nullable CreatedBy createdBy() {
    return creator < 0 || frames.is(creator, FrameTraits.HIDDEN)
        ? null
        : new CreatedBy(frames.frame(creator), creatorId);
  }
}
