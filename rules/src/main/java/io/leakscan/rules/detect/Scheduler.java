package io.leakscan.rules.detect;

import io.leakscan.model.Frame;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of virtual threads in one snapshot: its carriers, what is mounted on them, and who
 * waits for one.
 *
 * <p>Its carriers are the workers of one {@code ForkJoinPool}, told by their names ({@code
 * ForkJoinPool-1-worker-2}). A worker without a virtual thread is free, or about to take the next
 * one.
 *
 * @param name of the pool, {@code ForkJoinPool-1}
 * @param workers how many threads the pool has
 * @param carriers how many of them carry a virtual thread
 * @param mounted the virtual threads on carriers. Text dumps do not print the carrier: there, those
 *     that run and those that park on their carrier
 * @param waiting virtual threads that could run and have no carrier: never started, or woken
 */
record Scheduler(
    String name,
    int workers,
    int carriers,
    List<ObservedThread> mounted,
    List<ObservedThread> waiting) {
  private static final String WORKER = "-worker-";
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  /** The frames above the park itself, {@code Unsafe.park}. */
  private static final int TOP_FRAMES = 4;

  /** Null if no virtual thread is mounted, or if there are several schedulers. */
  static @Nullable Scheduler of(List<ObservedThread> threads) {
    Set<String> pools = new HashSet<>();
    boolean printsCarriers = false;
    for (ObservedThread thread : threads) {
      if (thread.sample().kind() == ThreadKind.CARRIER) {
        pools.add(pool(thread.name()));
      }
      printsCarriers |= thread.sample().carrierId() != ThreadIdentity.NONE;
    }
    if (pools.size() != 1 || pools.contains("")) {
      return null;
    }
    return count(pools.iterator().next(), threads, printsCarriers);
  }

  private static Scheduler count(
      String pool, List<ObservedThread> threads, boolean printsCarriers) {
    int workers = 0;
    int carriers = 0;
    List<ObservedThread> mounted = new ArrayList<>();
    List<ObservedThread> waiting = new ArrayList<>();
    for (ObservedThread thread : threads) {
      ThreadKind kind = thread.sample().kind();
      if (kind != ThreadKind.VIRTUAL) {
        workers += pool(thread.name()).equals(pool) ? 1 : 0;
        carriers += kind == ThreadKind.CARRIER ? 1 : 0;
      } else if (isMounted(thread, printsCarriers)) {
        mounted.add(thread);
      } else if (thread.sample().waitKind() == WaitKind.RUNNING) {
        waiting.add(thread);
      }
    }
    return new Scheduler(pool, workers, carriers, mounted, waiting);
  }

  /** {@code ForkJoinPool-1} of {@code ForkJoinPool-1-worker-12}, empty for any other name. */
  private static String pool(String threadName) {
    int at = threadName.lastIndexOf(WORKER);
    return at < 0 ? "" : threadName.substring(0, at);
  }

  private static boolean isMounted(ObservedThread thread, boolean printsCarriers) {
    if (printsCarriers) {
      return thread.sample().carrierId() != ThreadIdentity.NONE;
    }
    List<Frame> frames = thread.sample().stack().frames();
    return thread.sample().waitKind() == WaitKind.RUNNING
        ? !frames.isEmpty() && !hasYielded(frames.get(0))
        : parksOnCarrier(frames);
  }

  /** A thread that was woken and has no carrier yet stands where it parked. */
  private static boolean hasYielded(Frame top) {
    return top.owner().equals(VIRTUAL_THREAD) || top.owner().equals("jdk.internal.vm.Continuation");
  }

  private static boolean parksOnCarrier(List<Frame> frames) {
    for (Frame frame : frames.subList(0, Math.min(TOP_FRAMES, frames.size()))) {
      if (frame.owner().equals(VIRTUAL_THREAD) && frame.method().equals("parkOnCarrierThread")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether no carrier is free: each worker carries a virtual thread that is at work or pinned.
   *
   * @param parallelism how many carriers the scheduler may have, 0 if not known
   */
  boolean isTaken(int parallelism) {
    return carriers > 0
        && carriers == workers
        && carriers >= parallelism
        && mounted.size() >= carriers
        && mounted.stream().noneMatch(thread -> thread.sample().stack().isEmpty());
  }

  /** Mounted threads that wait: something on their stacks keeps them from leaving the carrier. */
  List<ObservedThread> pinned() {
    return mounted.stream().filter(thread -> thread.waitKind() != WaitKind.RUNNING).toList();
  }

  /** Those of an earlier snapshot that wait for a carrier still, or again. */
  long stillWaiting(Scheduler earlier) {
    Set<ObservedThread.ThreadKey> keys = new HashSet<>();
    earlier.waiting.forEach(thread -> keys.add(thread.key()));
    return waiting.stream().filter(thread -> keys.contains(thread.key())).count();
  }

  /** Whether the same virtual threads are on the carriers, in the same methods. */
  boolean carriesTheSame(Scheduler earlier) {
    return mounted.stream()
        .allMatch(thread -> earlier.mounted.stream().anyMatch(t -> same(t, thread)));
  }

  private static boolean same(ObservedThread a, ObservedThread b) {
    String app = a.appKey();
    return a.key().equals(b.key())
        && (app == null ? a.stack().key().equals(b.stack().key()) : app.equals(b.appKey()));
  }
}
