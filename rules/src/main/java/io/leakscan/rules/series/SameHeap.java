package io.leakscan.rules.series;

import io.leakscan.model.HeapRow;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.table.Libraries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether two heaps may be of one process. */
final class SameHeap {
  /** Of the classes of two programs hardly any are the same; of one program, nearly all. */
  private static final double LEAST_SHARED_CLASSES = 0.5;

  /** Allocations only grow; the scaled samples of one stack may waver a little. */
  private static final double LEAST_SHARED_ALLOCATIONS = 0.9;

  private SameHeap() {}

  /** Whether nothing contradicts that the second is a later look at the process of the first. */
  static boolean mayBe(Snapshot first, Snapshot second) {
    if (first.runtime() != second.runtime()
        || contradict(first.processId(), second.processId())
        || (!first.vm().isEmpty() && !second.vm().isEmpty() && !first.vm().equals(second.vm()))) {
      return false;
    }
    return first.runtime() == RuntimeKind.GO
        ? allocationsGoOn(first, second)
        : shareClasses(first, second);
  }

  private static boolean contradict(long a, long b) {
    return a != ThreadIdentity.NONE && b != ThreadIdentity.NONE && a != b;
  }

  /** The classes of the JDK and of libraries are those of every program. */
  private static boolean shareClasses(Snapshot first, Snapshot second) {
    Libraries libraries = Libraries.load(RuntimeKind.JVM);
    Set<String> a = ownClasses(first, libraries);
    Set<String> b = ownClasses(second, libraries);
    int smaller = Math.min(a.size(), b.size());
    a.retainAll(b);
    return smaller == 0 || a.size() > LEAST_SHARED_CLASSES * smaller;
  }

  private static Set<String> ownClasses(Snapshot snapshot, Libraries libraries) {
    Set<String> names = new HashSet<>();
    for (HeapRow row : HeapSeries.content(snapshot).rows()) {
      String name = row.name();
      if (!name.endsWith("[]") && name.indexOf('<') < 0 && !libraries.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * What a process has allocated in one place never shrinks. After a restart it does, and a build
   * with other lines has other places.
   */
  private static boolean allocationsGoOn(Snapshot first, Snapshot second) {
    Map<StackTrace, Long> later = new HashMap<>();
    for (HeapRow row : HeapSeries.content(second).rows()) {
      HeapRow.Allocated allocated = row.allocated();
      later.merge(row.stack(), allocated == null ? 0 : allocated.bytes(), Long::sum);
    }
    double all = 0;
    double shared = 0;
    for (HeapRow row : HeapSeries.content(first).rows()) {
      HeapRow.Allocated allocated = row.allocated();
      if (allocated != null) {
        all += allocated.bytes();
        shared += Math.min(allocated.bytes(), later.getOrDefault(row.stack(), 0L));
      }
    }
    return shared >= LEAST_SHARED_ALLOCATIONS * all;
  }
}
