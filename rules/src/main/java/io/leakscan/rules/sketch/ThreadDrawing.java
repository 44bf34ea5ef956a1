package io.leakscan.rules.sketch;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapNode;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.pack.HeapSketch.Doing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread as a heap dump shows it: without monitors, clocks and addresses. */
final class ThreadDrawing {
  private ThreadDrawing() {}

  /** The thread of a thread dump. */
  static ThreadSample asInHeap(ThreadSample thread, @Nullable HeapNode blocker) {
    ThreadIdentity known = thread.identity();
    return new ThreadSample(
        new ThreadIdentity(known.name(), known.id(), ThreadIdentity.NONE, ThreadIdentity.NONE),
        thread.kind(),
        thread.daemon(),
        1,
        thread.state(),
        thread.waitKind(),
        thread.stack(),
        locks(blocker),
        Timing.NONE,
        null,
        null,
        thread.carrierId(),
        new LineRange(0, 0));
  }

  /**
   * A thread of which only a sketch knows.
   *
   * @param doing null if the topmost frame tells
   */
  static ThreadSample of(
      ThreadIdentity identity,
      ThreadKind kind,
      StackTrace stack,
      @Nullable Doing doing,
      @Nullable HeapNode blocker) {
    Doing known = doing == null ? doing(stack) : doing;
    return new ThreadSample(
        identity,
        kind,
        false,
        1,
        state(known),
        waitKind(known),
        stack,
        locks(blocker),
        Timing.NONE,
        null,
        null,
        ThreadIdentity.NONE,
        new LineRange(0, 0));
  }

  /** What every JVM has: a heap dump without threads is of none. */
  static ThreadSample handler(ThreadNumbers numbers) {
    String name = "Reference Handler";
    Frame top =
        new Frame("java.lang.ref.Reference", "waitForReferencePendingList", null, Frame.NATIVE);
    return of(
        new ThreadIdentity(name, numbers.of(name), ThreadIdentity.NONE, ThreadIdentity.NONE),
        ThreadKind.PLATFORM,
        new StackTrace(List.of(top), false),
        Doing.RUNNABLE,
        null);
  }

  private static List<LockRef> locks(@Nullable HeapNode blocker) {
    return blocker == null
        ? List.of()
        : List.of(
            new LockRef(
                "0x%016x".formatted(blocker.address()),
                blocker.className(),
                LockRef.Role.PARKING_FOR,
                0));
  }

  /** Natives of JDK 8 to 25 that a wait ends in. */
  private static Doing doing(StackTrace stack) {
    String top = stack.isEmpty() ? "" : stack.frames().get(0).qualifiedMethod();
    return switch (top) {
      case "jdk.internal.misc.Unsafe.park", "sun.misc.Unsafe.park" -> Doing.PARKED;
      case "java.lang.Object.wait", "java.lang.Object.wait0" -> Doing.WAITING;
      case "java.lang.Thread.sleep", "java.lang.Thread.sleep0", "java.lang.Thread.sleepNanos0" ->
          Doing.SLEEPING;
      default -> Doing.RUNNABLE;
    };
  }

  private static String state(Doing doing) {
    return switch (doing) {
      case RUNNABLE -> "RUNNABLE";
      case BLOCKED -> "BLOCKED (on object monitor)";
      case WAITING -> "WAITING (on object monitor)";
      case PARKED -> "WAITING (parking)";
      case SLEEPING -> "TIMED_WAITING (sleeping)";
    };
  }

  private static WaitKind waitKind(Doing doing) {
    return switch (doing) {
      case RUNNABLE -> WaitKind.RUNNING;
      case BLOCKED -> WaitKind.MONITOR;
      case WAITING -> WaitKind.OBJECT_WAIT;
      case PARKED -> WaitKind.PARK;
      case SLEEPING -> WaitKind.SLEEP;
    };
  }
}
