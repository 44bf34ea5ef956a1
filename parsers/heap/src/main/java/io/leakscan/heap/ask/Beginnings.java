package io.leakscan.heap.ask;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.LongLongMap;

/** Where the collector begins, by address. */
final class Beginnings {
  private final Roots roots;
  private final LongIntMap byAddress = new LongIntMap();
  private final LongLongMap threads = new LongLongMap(); // by serial

  Beginnings(Roots roots) {
    this.roots = roots;
    for (int i = 0; i < roots.count(); i++) {
      int known = byAddress.get(roots.id(i));
      if (known == LongIntMap.ABSENT || rank(roots.kind(i)) < rank(roots.kind(known))) {
        byAddress.put(roots.id(i), i);
      }
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

  /** Whether the collector begins there. */
  boolean isRoot(long address) {
    return byAddress.get(address) != LongIntMap.ABSENT;
  }

  /** The address of the thread whose stack holds an object, 0 if it is a root of another kind. */
  long threadOf(long address) {
    int root = byAddress.get(address);
    if (root == LongIntMap.ABSENT || !roots.kind(root).ofThread()) {
      return 0;
    }
    long thread = threads.get(roots.threadSerial(root));
    return thread == LongLongMap.ABSENT ? 0 : thread;
  }
}
