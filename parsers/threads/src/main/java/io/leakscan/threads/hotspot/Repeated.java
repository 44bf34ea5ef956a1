package io.leakscan.threads.hotspot;

import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads that stand twice in one dump, as where the pieces of a long paste overlap: HotSpot prints
 * each once.
 *
 * @param threads each once; of two the second, as the first may be cut where its piece ended, and
 *     goes on with the middle of another
 * @param overlaps how many stood twice
 * @param others how many of these were printed at another time: two dumps were run together
 */
record Repeated(List<ThreadSample> threads, int overlaps, int others) {

  static Repeated drop(List<ThreadSample> threads) {
    Map<Long, Integer> places = new HashMap<>();
    List<ThreadSample> once = new ArrayList<>(threads.size());
    int overlaps = 0;
    int others = 0;
    for (ThreadSample thread : threads) {
      Integer place = key(thread) == 0 ? null : places.putIfAbsent(key(thread), once.size());
      if (place == null || !thread.name().equals(once.get(place).name())) {
        once.add(thread);
        continue;
      }
      ThreadSample first = once.get(place);
      overlaps++;
      if (!thread.timing().equals(first.timing())) {
        others++;
      } else if (!isCut(thread, first, threads)) {
        once.set(place, thread);
      }
    }
    return overlaps == 0
        ? new Repeated(threads, 0, 0)
        : new Repeated(List.copyOf(once), overlaps, others);
  }

  /** Whether the input ends in the thread, which is there whole further up. */
  private static boolean isCut(ThreadSample second, ThreadSample first, List<ThreadSample> all) {
    boolean last = second == all.get(all.size() - 1);
    return last && second.stack().depth() < first.stack().depth();
  }

  /** The address, which is positive; of a virtual thread, which has none, the number below zero. */
  private static long key(ThreadSample thread) {
    ThreadIdentity identity = thread.identity();
    return thread.kind() == ThreadKind.VIRTUAL ? -identity.id() : Math.max(0, identity.address());
  }
}
