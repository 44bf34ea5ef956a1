package io.leakscan.heap.thread;

import io.leakscan.model.WaitKind;
import java.util.Map;

/**
 * What a thread is doing, in the words of HotSpot's thread dumps.
 *
 * @param text as printed, {@code WAITING (parking)}; empty if it is not known
 */
record ThreadState(String text, WaitKind waitKind) {
  static final ThreadState UNKNOWN = new ThreadState("", WaitKind.UNKNOWN);

  private static final ThreadState NEW = new ThreadState("NEW", WaitKind.NONE);
  private static final ThreadState RUNNABLE = new ThreadState("RUNNABLE", WaitKind.RUNNING);
  private static final ThreadState BLOCKED =
      new ThreadState("BLOCKED (on object monitor)", WaitKind.MONITOR);
  private static final ThreadState WAIT =
      new ThreadState("WAITING (on object monitor)", WaitKind.OBJECT_WAIT);
  private static final ThreadState TIMED_WAIT =
      new ThreadState("TIMED_WAITING (on object monitor)", WaitKind.OBJECT_WAIT);
  private static final ThreadState PARKED = new ThreadState("WAITING (parking)", WaitKind.PARK);
  private static final ThreadState TIMED_PARKED =
      new ThreadState("TIMED_WAITING (parking)", WaitKind.PARK);
  private static final ThreadState SLEEPING =
      new ThreadState("TIMED_WAITING (sleeping)", WaitKind.SLEEP);
  private static final ThreadState TERMINATED = new ThreadState("TERMINATED", WaitKind.NONE);

  /** {@code JavaThreadStatus} of HotSpot, javaThreadStatus.hpp: JVMTI's bits put together. */
  private static final Map<Integer, ThreadState> BY_STATUS =
      Map.of(
          0x0, NEW, //
          0x5, RUNNABLE,
          0xe1, SLEEPING,
          0x191, WAIT,
          0x1a1, TIMED_WAIT,
          0x291, PARKED,
          0x2a1, TIMED_PARKED,
          0x401, BLOCKED,
          0x2, TERMINATED);

  /**
   * By the names of constants in {@code java.lang.VirtualThread}; their numbers differ from version
   * to version. What is on its way into a wait still runs.
   */
  private static final Map<String, ThreadState> BY_NAME =
      Map.ofEntries(
          Map.entry("NEW", NEW),
          Map.entry("STARTED", RUNNABLE),
          Map.entry("RUNNABLE", RUNNABLE),
          Map.entry("RUNNING", RUNNABLE),
          Map.entry("PARKING", RUNNABLE),
          Map.entry("PARKED", PARKED),
          Map.entry("PINNED", PARKED),
          Map.entry("TIMED_PARKING", RUNNABLE),
          Map.entry("TIMED_PARKED", TIMED_PARKED),
          Map.entry("TIMED_PINNED", TIMED_PARKED),
          Map.entry("UNPARKED", RUNNABLE),
          Map.entry("YIELDING", RUNNABLE),
          Map.entry("YIELDED", RUNNABLE),
          Map.entry("BLOCKING", RUNNABLE),
          Map.entry("BLOCKED", BLOCKED),
          Map.entry("UNBLOCKED", RUNNABLE),
          Map.entry("WAITING", RUNNABLE),
          Map.entry("WAIT", WAIT),
          Map.entry("TIMED_WAITING", RUNNABLE),
          Map.entry("TIMED_WAIT", TIMED_WAIT),
          Map.entry("TERMINATED", TERMINATED));

  /** By {@code Thread.threadStatus}. */
  static ThreadState ofStatus(long status) {
    return BY_STATUS.getOrDefault((int) status, UNKNOWN);
  }

  /** Whether a constant of {@code java.lang.VirtualThread} is the name of a state. */
  static boolean isName(String constant) {
    return BY_NAME.containsKey(constant);
  }

  static ThreadState ofName(String constant) {
    return BY_NAME.getOrDefault(constant, UNKNOWN);
  }
}
