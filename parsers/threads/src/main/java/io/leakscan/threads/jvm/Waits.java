package io.leakscan.threads.jvm;

import io.leakscan.model.LockRef;
import io.leakscan.model.WaitKind;
import java.util.List;

/** What a printed state says about the wait. */
public final class Waits {
  private Waits() {}

  /**
   * The kind of wait of a platform thread.
   *
   * @param state {@code TIMED_WAITING (parking)}, outside HotSpot's own dumps {@code
   *     TIMED_WAITING}; empty for a thread without one
   * @param locks its lock lines
   */
  public static WaitKind of(String state, List<LockRef> locks) {
    if (state.isEmpty()) {
      return WaitKind.NONE;
    }
    if (state.startsWith("BLOCKED")) {
      return WaitKind.MONITOR;
    }
    if (state.startsWith("RUNNABLE")) {
      // The VM has no state for waiting until another thread has initialised a class.
      return has(locks, LockRef.Role.CLASS_INIT) ? WaitKind.CLASS_INIT : WaitKind.RUNNING;
    }
    if (state.endsWith("(on object monitor)")) {
      return WaitKind.OBJECT_WAIT;
    }
    if (state.endsWith("(parking)")) {
      return WaitKind.PARK;
    }
    if (state.endsWith("(sleeping)")) {
      return WaitKind.SLEEP;
    }
    if (state.equals("WAITING") || state.equals("TIMED_WAITING")) {
      return ofLocks(locks);
    }
    return state.equals("NEW") || state.equals("TERMINATED") ? WaitKind.NONE : WaitKind.UNKNOWN;
  }

  /** The kind of wait of a thread whose state does not tell, by the lock it waits for. */
  public static WaitKind ofLocks(List<LockRef> locks) {
    for (LockRef lock : locks) {
      if (lock.isWait()) {
        return switch (lock.role()) {
          case WAITING_ON -> WaitKind.OBJECT_WAIT;
          case PARKING_FOR -> WaitKind.PARK;
          case CLASS_INIT -> WaitKind.CLASS_INIT;
          default -> WaitKind.MONITOR;
        };
      }
    }
    return WaitKind.UNKNOWN;
  }

  private static boolean has(List<LockRef> locks, LockRef.Role role) {
    for (LockRef lock : locks) {
      if (lock.role() == role) {
        return true;
      }
    }
    return false;
  }
}
