package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.LockClasses;
import io.leakscan.rules.table.LockClasses.Kind;
import java.util.List;

/** How locks are told to people. */
final class Locks {
  private static final LockClasses CLASSES = LockClasses.load();

  private Locks() {}

  /**
   * {@code java.lang.Object 0x00000000ffda4240}, {@code initialisation of class com.acme.Rates}.
   */
  static String describe(LockRef lock) {
    if (lock.role() == LockRef.Role.CLASS_INIT) {
      return "initialisation of class " + lock.className();
    }
    return lock.className().isEmpty() ? lock.identity() : lock.className() + " " + lock.identity();
  }

  /**
   * Whether at most one thread can own a lock of this class. Synchronizers of semaphores, latches
   * and conditions have no owner.
   */
  static boolean isExclusive(LockRef lock) {
    return switch (lock.role()) {
      case WAITING_TO_LOCK, WAITING_TO_RELOCK, CLASS_INIT -> true;
      case PARKING_FOR -> CLASSES.of(lock.className()) == Kind.EXCLUSIVE || isReadWrite(lock);
      default -> false;
    };
  }

  /** Whether a thread waits for a {@code java.util.concurrent} lock that one thread owns. */
  static boolean parksForLock(ObservedThread thread) {
    LockRef lock = LockGraph.wanted(thread);
    return lock != null && lock.role() == LockRef.Role.PARKING_FOR && isExclusive(lock);
  }

  /**
   * Whether a thread waits for a {@code java.util.concurrent} lock that nobody in sight owns while
   * there are virtual threads that are not mounted: HotSpot lists the locks of mounted threads
   * alone, and dumps to a file of JDK 21 to 25 list none.
   */
  static boolean mayBeVirtuallyOwned(List<ObservedThread> threads) {
    LockGraph graph = new LockGraph(threads);
    return threads.stream().anyMatch(Locks::isUnmounted)
        && threads.stream().anyMatch(t -> parksForLock(t) && graph.blocker(t) == null);
  }

  private static boolean isUnmounted(ObservedThread thread) {
    return thread.sample().kind() == ThreadKind.VIRTUAL
        && thread.sample().carrierId() == ThreadIdentity.NONE;
  }

  /** Whether somebody holds it while others wait, shown by the dump or not. */
  static boolean hasOwners(LockRef lock) {
    return isExclusive(lock) || lock.role() == LockRef.Role.PARKING_FOR && isStamped(lock);
  }

  /** Whether those who wait for it wait for a value that its owner makes for all of them. */
  static boolean isMapEntry(LockRef lock) {
    return CLASSES.of(lock.className()) == Kind.MAP_ENTRY;
  }

  static boolean isReadWrite(LockRef lock) {
    return CLASSES.of(lock.className()) == Kind.READ_WRITE;
  }

  static boolean isStamped(LockRef lock) {
    return CLASSES.of(lock.className()) == Kind.STAMPED;
  }
}
