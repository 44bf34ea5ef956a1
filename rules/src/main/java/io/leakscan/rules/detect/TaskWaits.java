package io.leakscan.rules.detect;

import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.pool.ThreadPool;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a task in one snapshot, and who could still run it.
 *
 * <ul>
 *   <li>A {@code FutureTask} is run by some thread, with {@code FutureTask.run} on its stack: if no
 *       thread outside the pool runs tasks, those that are waited for have not begun.
 *   <li>A {@code CompletableFuture} or a latch may also be completed by a reply from the network or
 *       by a timer: only where the process has neither.
 *   <li>Workers that wait for one and the same latch were told to begin together, and the only
 *       worker of a pool that waits for one may be meant to wait until the program ends.
 *   <li>A fork-join pool makes up for a worker that waits for a {@code CompletableFuture}.
 * </ul>
 */
final class TaskWaits {
  private static final String JUC = "java.util.concurrent.";
  private static final String TIMED = "TIMED";

  /** What has virtual threads, which a HotSpot dump does not show while they wait. */
  private static final String VIRTUAL = "java.lang.VirtualThread.";

  private static final String VIRTUAL_UNPARKER = "VirtualThread-unparker";
  private static final Set<WaitKind> FOR_NEWS =
      Set.of(WaitKind.SELECTOR, WaitKind.SOCKET_ACCEPT, WaitKind.NONE);

  private final List<ObservedThread> threads;
  private final List<Glob> futures;
  private final List<Glob> completions;
  private final List<Glob> runs;
  private final List<Glob> takes;

  private enum For {
    FUTURE,
    COMPLETION,
    LATCH
  }

  TaskWaits(List<ObservedThread> threads) {
    this.threads = threads;
    FrameSets sets = FrameSets.load();
    this.futures = sets.get("future-get");
    this.completions = sets.get("completion-get");
    this.runs = sets.get("task-run");
    this.takes = sets.get("queue-take");
  }

  /** Whether all workers wait for tasks and nobody outside the pool can be running one. */
  boolean starves(ThreadPool pool) {
    PoolRole role = pool.kind().role();
    boolean helps = role == PoolRole.FORK_JOIN || role == PoolRole.DISPATCHER;
    boolean completed = false;
    Set<String> latches = new HashSet<>();
    int atLatch = 0;
    for (ObservedThread worker : pool.workers()) {
      For what = waitsFor(worker);
      if (what == null || what == For.COMPLETION && helps) {
        return false;
      }
      completed |= what != For.FUTURE || isScheduled(worker);
      if (what == For.LATCH) {
        LockRef latch = worker.sample().waitingFor();
        latches.add(latch == null ? "" : latch.identity());
        atLatch++;
      }
    }
    // One thread at one latch may as well wait for the end of the program.
    boolean alone = atLatch == 1 && pool.workers().size() == 1;
    boolean together = alone || atLatch > 1 && latches.size() < atLatch;
    boolean open = completed;
    return !together
        && threads.stream()
            .noneMatch(other -> !pool.workers().contains(other) && mayRun(other, open));
  }

  /**
   * Whether a thread waits without a limit for a task that can only be run by one that waits for
   * it: nobody outside the circle runs any, nor can anybody complete it by other means.
   */
  boolean endsNever(ObservedThread waiter, List<ObservedThread> behind) {
    For what = waitsFor(waiter);
    if (what == null || isScheduled(waiter) || waiter.sample().state().startsWith(TIMED)) {
      return false;
    }
    boolean open = what != For.FUTURE;
    Set<ObservedThread> circle = new HashSet<>(behind);
    circle.add(waiter);
    return threads.stream()
        .noneMatch(
            other -> !circle.contains(other) && (mayRun(other, open) || open && getsOn(other)));
  }

  /** Whether it may come by and complete what others wait for: it runs, or its wait has an end. */
  private static boolean getsOn(ObservedThread other) {
    return !other.idle()
        && !other.sample().stack().isEmpty() // threads of the virtual machine itself
        && !FOR_NEWS.contains(other.waitKind())
        && !other.sample().state().startsWith("WAITING");
  }

  /** Whether a task of an executor is on its stack. */
  boolean runsTask(ObservedThread thread) {
    return thread.stack().names().stream().anyMatch(name -> isOneOf(runs, name));
  }

  /** Whether the task waited for has a time of its own to begin. */
  private static boolean isScheduled(ObservedThread worker) {
    LockRef task = worker.sample().waitingFor();
    return task != null && task.className().endsWith("ScheduledFutureTask");
  }

  /** What the user's own code waits for, null if it is no task. */
  private @Nullable For waitsFor(ObservedThread thread) {
    NormalizedStack stack = thread.stack();
    List<String> key = stack.key();
    if (stack.appFrame() == null || thread.waitKind() == WaitKind.RUNNING) {
      return null;
    }
    List<String> calls = key.subList(0, Math.max(0, key.size() - 1));
    if (calls.isEmpty() || !calls.stream().allMatch(call -> call.startsWith(JUC))) {
      return null;
    }
    if (calls.stream().anyMatch(call -> isOneOf(futures, call))) {
      return For.FUTURE;
    }
    if (isOneOf(completions, calls.get(0))) {
      return For.COMPLETION;
    }
    return calls.get(0).equals(JUC + "CountDownLatch.await") ? For.LATCH : null;
  }

  private boolean mayRun(ObservedThread other, boolean completed) {
    if (hasVirtualThreads(other)) {
      return true;
    }
    if (completed && (other.waitKind() == WaitKind.SELECTOR || isTimer(other))) {
      return true;
    }
    if (other.idle() || waitsFor(other) != null || FOR_NEWS.contains(other.waitKind())) {
      return false;
    }
    String in = other.stack().blockedInName();
    boolean takes = in != null && isOneOf(this.takes, in);
    return !takes && runsTask(other);
  }

  private static boolean hasVirtualThreads(ObservedThread thread) {
    return thread.sample().kind() != ThreadKind.PLATFORM
        || thread.name().equals(VIRTUAL_UNPARKER)
        || thread.stack().names().stream().anyMatch(name -> name.startsWith(VIRTUAL));
  }

  /** Whether something is due there: an empty queue of timed tasks is waited at without a limit. */
  private static boolean isTimer(ObservedThread thread) {
    String state = thread.sample().state();
    boolean timed = state.isEmpty() || state.startsWith(TIMED);
    return timed
        && thread.idle()
        && thread.stack().names().stream()
            .anyMatch(
                name ->
                    name.startsWith(JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue.")
                        || name.startsWith(JUC + "DelayScheduler.")
                        || name.equals("java.util.TimerThread.mainLoop")
                        || name.endsWith("HashedWheelTimer$Worker.run"));
  }

  private static boolean isOneOf(List<Glob> globs, String name) {
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }
}
