package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread, or one row that stands for several threads with the same stack.
 *
 * @param identity name and numbers
 * @param kind what sort of thread
 * @param daemon whether it lets the process end
 * @param count how many threads the row stands for; 1 except for Go profiles
 * @param state as printed ({@code WAITING (parking)}, {@code chan send}); empty if none
 * @param waitKind what the printed state says; the normaliser may know more
 * @param stack its frames
 * @param locks its lock lines in the order printed
 * @param timing its clocks
 * @param createdBy who started it, null if the dump does not say
 * @param container the executor or scope it belongs to, null if the dump does not say
 * @param carrierId for a mounted virtual thread the {@link ThreadIdentity#id()} of its carrier,
 *     else {@link ThreadIdentity#NONE}
 * @param lines where it stands in the input
 * @param marks what Go prints besides
 */
public record ThreadSample(
    ThreadIdentity identity,
    ThreadKind kind,
    boolean daemon,
    int count,
    String state,
    WaitKind waitKind,
    StackTrace stack,
    List<LockRef> locks,
    Timing timing,
    @Nullable CreatedBy createdBy,
    @Nullable String container,
    long carrierId,
    LineRange lines,
    Marks marks) {

  public ThreadSample {
    locks = List.copyOf(locks);
  }

  /** A thread without marks. */
  public ThreadSample(
      ThreadIdentity identity,
      ThreadKind kind,
      boolean daemon,
      int count,
      String state,
      WaitKind waitKind,
      StackTrace stack,
      List<LockRef> locks,
      Timing timing,
      @Nullable CreatedBy createdBy,
      @Nullable String container,
      long carrierId,
      LineRange lines) {
    this(
        identity,
        kind,
        daemon,
        count,
        state,
        waitKind,
        stack,
        locks,
        timing,
        createdBy,
        container,
        carrierId,
        lines,
        Marks.NONE);
  }

  /** The same thread with other marks. */
  public ThreadSample with(Marks newMarks) {
    return new ThreadSample(
        identity, kind, daemon, count, state, waitKind, stack, locks, timing, createdBy, container,
        carrierId, lines, newMarks);
  }

  public String name() {
    return identity.name();
  }

  /**
   * The lock this thread waits for: the topmost waiting line, null if there is none.
   *
   * <p>A compiled {@code Object.wait} prints {@code <no object reference available>}; its address
   * is then that of the topmost {@code - locked} line, because a waiter has just released that
   * monitor.
   */
  public @Nullable LockRef waitingFor() {
    for (LockRef lock : locks) {
      if (lock.isWait()) {
        return lock.identity().isEmpty() ? nearestLocked(lock) : lock;
      }
    }
    return null;
  }

  /** Whether this thread owns the lock now: held, and not released by waiting on it. */
  public boolean owns(String lockIdentity) {
    boolean held = false;
    LockRef wait = waitingFor();
    for (LockRef lock : locks) {
      held |=
          lock.identity().equals(lockIdentity)
              && (lock.role() == LockRef.Role.LOCKED
                  || lock.role() == LockRef.Role.OWNED_SYNCHRONIZER);
    }
    return held
        && !(wait != null
            && wait.identity().equals(lockIdentity)
            && (wait.role() == LockRef.Role.WAITING_ON
                || wait.role() == LockRef.Role.WAITING_TO_RELOCK));
  }

  private LockRef nearestLocked(LockRef wait) {
    for (LockRef lock : locks) {
      if (lock.role() == LockRef.Role.LOCKED) {
        return new LockRef(lock.identity(), lock.className(), wait.role(), wait.depth());
      }
    }
    return wait;
  }
}
