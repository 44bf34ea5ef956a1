package io.leakscan.heap.ask;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.LongLongMap;
import java.util.Set;

/** Where the collector begins, by address. */
final class Beginnings {
  private static final int NONE = LongIntMap.ABSENT;

  private final Roots roots;
  private final LongIntMap first = new LongIntMap(); // by address
  private final int[] next; // of the same address
  private final LongLongMap threads = new LongLongMap(); // by serial

  Beginnings(Roots roots) {
    this.roots = roots;
    this.next = new int[roots.count()];
    for (int i = 0; i < roots.count(); i++) {
      next[i] = first.get(roots.id(i));
      first.put(roots.id(i), i);
      if (roots.kind(i) == RootKind.THREAD) {
        threads.put(roots.threadSerial(i), roots.id(i));
      }
    }
  }

  /** What says most of why an object is there comes first. */
  private static int rank(RootKind kind) {
    return switch (kind) {
      case THREAD -> 0;
      case JAVA_FRAME -> 1;
      case JNI_GLOBAL -> 2;
      default -> 3;
    };
  }

  /**
   * Whether the collector begins there.
   *
   * @param without the addresses of threads whose stacks do not count
   */
  boolean isRoot(long address, Set<Long> without) {
    return best(address, without) != NONE;
  }

  private int best(long address, Set<Long> without) {
    int best = NONE;
    for (int root = first.get(address); root != NONE; root = next[root]) {
      boolean counts = without.isEmpty() || !without.contains(threadOf(root));
      if (counts && (best == NONE || rank(roots.kind(root)) <= rank(roots.kind(best)))) {
        best = root;
      }
    }
    return best;
  }

  /** The address of the thread whose stack holds an object, 0 if it is a root of another kind. */
  long threadOf(long address, Set<Long> without) {
    int root = best(address, without);
    return root == NONE ? 0 : threadOf(root);
  }

  private long threadOf(int root) {
    if (!roots.kind(root).ofThread()) {
      return 0;
    }
    long thread = threads.get(roots.threadSerial(root));
    return thread == LongLongMap.ABSENT ? 0 : thread;
  }
}
