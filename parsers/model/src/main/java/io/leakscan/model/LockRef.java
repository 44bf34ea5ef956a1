package io.leakscan.model;

/**
 * One line about a lock in a thread's stack.
 *
 * @param identity what tells this lock from others in the same snapshot: an address ({@code
 *     0x00000000ffda4240}), an identity hash, a class name for {@link Role#CLASS_INIT}; empty where
 *     the dump has none ({@code <no object reference available>})
 * @param className the class of the lock object as printed after {@code a }
 * @param role what the thread has to do with it
 * @param depth the index of the frame that the line stands under, {@link #NO_FRAME} for the section
 *     of ownable synchronizers
 */
public record LockRef(String identity, String className, Role role, int depth) {
  /** The line belongs to no frame. */
  public static final int NO_FRAME = -1;

  /** What a thread has to do with a lock. */
  public enum Role {
    /** {@code - waiting to lock}: blocked on entry. */
    WAITING_TO_LOCK,
    /** {@code - waiting on}: in {@code Object.wait}, the monitor is released. */
    WAITING_ON,
    /** {@code - waiting to re-lock in wait()}: notified, waits to own the monitor again. */
    WAITING_TO_RELOCK,
    /** {@code - parking to wait for}. */
    PARKING_FOR,
    /** {@code - waiting on the Class initialization monitor for}. */
    CLASS_INIT,
    /** {@code - locked}. */
    LOCKED,
    /** {@code Locked ownable synchronizers}. */
    OWNED_SYNCHRONIZER,
    /** {@code - eliminated}: the compiler removed the lock, nobody owns it. */
    ELIMINATED
  }

  /** Whether the thread waits for this lock. */
  public boolean isWait() {
    return switch (role) {
      case WAITING_TO_LOCK, WAITING_ON, WAITING_TO_RELOCK, PARKING_FOR, CLASS_INIT -> true;
      case LOCKED, OWNED_SYNCHRONIZER, ELIMINATED -> false;
    };
  }
}
