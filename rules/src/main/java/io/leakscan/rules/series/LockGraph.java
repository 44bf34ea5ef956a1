package io.leakscan.rules.series;

import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom in one snapshot. A thread waits for at most one lock and a lock has at most
 * one owner here, so the graph is a forest with, at worst, one cycle a tree.
 *
 * <p>Edges: a monitor to the thread that shows {@code - locked} and does not wait on it; a {@code
 * java.util.concurrent} lock to the thread that lists it among its ownable synchronizers; a class
 * in initialisation to the thread with its {@code <clinit>} on the stack. Read locks, semaphores
 * and latches have no owner, and none is invented.
 */
public final class LockGraph {
  private final Map<String, ObservedThread> owners = new HashMap<>();
  private final Map<String, List<ObservedThread>> waiters = new LinkedHashMap<>();

  public LockGraph(List<ObservedThread> threads) {
    for (ObservedThread thread : threads) {
      for (LockRef lock : thread.sample().locks()) {
        if (isHeld(lock) && thread.sample().owns(lock.identity())) {
          owners.putIfAbsent(key(lock), thread);
        }
      }
      LockRef wanted = wanted(thread);
      if (wanted != null) {
        waiters.computeIfAbsent(key(wanted), unused -> new ArrayList<>()).add(thread);
      }
    }
    addInitializers(threads);
  }

  /** {@code C.<clinit>} on a stack owns the initialisation of C, unless that thread waits for C. */
  private void addInitializers(List<ObservedThread> threads) {
    for (Map.Entry<String, List<ObservedThread>> entry : waiters.entrySet()) {
      LockRef lock = wanted(entry.getValue().get(0));
      if (lock == null || lock.role() != LockRef.Role.CLASS_INIT) {
        continue;
      }
      for (ObservedThread thread : threads) {
        if (!entry.getValue().contains(thread) && initializes(thread, lock.className())) {
          owners.putIfAbsent(entry.getKey(), thread);
        }
      }
    }
  }

  private static boolean initializes(ObservedThread thread, String className) {
    for (Frame frame : thread.sample().stack().frames()) {
      if (frame.method().equals("<clinit>") && frame.owner().equals(className)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeld(LockRef lock) {
    return !lock.identity().isEmpty()
        && (lock.role() == LockRef.Role.LOCKED || lock.role() == LockRef.Role.OWNED_SYNCHRONIZER);
  }

  /** The lock that a thread wants to own, null if it wants none or the dump does not name it. */
  public static @Nullable LockRef wanted(ObservedThread thread) {
    LockRef lock = thread.sample().waitingFor();
    if (lock == null || lock.identity().isEmpty() || lock.role() == LockRef.Role.WAITING_ON) {
      return null;
    }
    return lock;
  }

  /** Addresses and class names never meet: one begins with 0x. */
  public static String key(LockRef lock) {
    return lock.identity();
  }

  /** The thread that this one waits for, null if it waits for none that is known. */
  public @Nullable ObservedThread blocker(ObservedThread thread) {
    LockRef lock = wanted(thread);
    return lock == null ? null : owner(lock);
  }

  public @Nullable ObservedThread owner(LockRef lock) {
    return owners.get(key(lock));
  }

  /** Whether some thread waits for a lock that this one owns. */
  public boolean isAwaited(ObservedThread thread) {
    for (LockRef lock : thread.sample().locks()) {
      if (isHeld(lock) && waiters.containsKey(key(lock)) && thread.equals(owner(lock))) {
        return true;
      }
    }
    return false;
  }

  /** Locks that somebody wants, with those who want them, in the order of the dump. */
  public Map<String, List<ObservedThread>> waiters() {
    return waiters;
  }
}
