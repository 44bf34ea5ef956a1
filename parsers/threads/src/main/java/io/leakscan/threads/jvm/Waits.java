package io.leakscan.threads.jvm;

import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.StackTrace;
import io.leakscan.model.WaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The kind of wait where the form prints no word in brackets behind the state, and a thread that
   * sleeps, unlike one that waits or parks, has no lock to tell it by.
   *
   * @param stack its frames
   */
  public static WaitKind of(String state, List<LockRef> locks, StackTrace stack) {
    WaitKind kind = of(state, locks);
    return kind == WaitKind.UNKNOWN && state.equals("TIMED_WAITING") && sleeps(stack)
        ? WaitKind.SLEEP
        : kind;
  }

  /** Until JDK 20 the native method is {@code Thread.sleep} itself, then {@code sleep0}. */
  public static boolean sleeps(StackTrace stack) {
    if (stack.isEmpty()) {
      return false;
    }
    Frame top = stack.frames().get(0);
    return top.owner().equals("java.lang.Thread") && top.method().startsWith("sleep");
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

  /**
   * In which way a thread waits for its lock, where the form prints one word for all of them.
   *
   * <p>{@code Object.wait} and {@code LockSupport.park} share their states, and are told by the
   * frame on top; who was notified waits to enter the monitor again.
   *
   * @param state {@code WAITING}, {@code BLOCKED}
   * @param top the topmost frame, null if there is none
   * @return null for a thread that does not wait
   */
  public static LockRef.@Nullable Role role(String state, @Nullable Frame top) {
    // wait0 since JDK 19
    boolean waits =
        top != null && top.owner().equals("java.lang.Object") && top.method().startsWith("wait");
    return switch (state) {
      case "BLOCKED" -> waits ? LockRef.Role.WAITING_TO_RELOCK : LockRef.Role.WAITING_TO_LOCK;
      case "WAITING", "TIMED_WAITING" -> waits ? LockRef.Role.WAITING_ON : LockRef.Role.PARKING_FOR;
      default -> null;
    };
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
