package io.leakscan.rules.detect;

import io.leakscan.model.Frame;
import io.leakscan.rules.judge.Growth;
import io.leakscan.rules.judge.Ratio;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goroutines by the function that they began in. Profiles have no numbers; but a goroutine never
 * leaves the function it began in, so if there are no more of those, the same ones are at other
 * work.
 */
final class Entries {
  private Entries() {}

  /** Whether there are more goroutines, and not only more of them in the place of this group. */
  static boolean grew(ProcessSeries series, Group group) {
    if (group.last().stream().allMatch(thread -> thread.stack().poolWorker())) {
      return false; // requests: nothing tells those that hang from those that come and go
    }
    boolean ofRequests =
        group.example().appFrameName() == null
            && Ratio.isFixed(
                group.before(),
                group.now(),
                requests(series.threads(0)),
                requests(series.lastThreads()));
    if (ofRequests) {
      return false; // each request brings one
    }
    Set<String> entries = new HashSet<>();
    for (ObservedThread thread : group.last()) {
      entries.add(entry(thread));
    }
    long before = count(series.threads(0), entries);
    return Growth.of(List.of(before, count(series.lastThreads(), entries)), 0);
  }

  private static long count(List<ObservedThread> threads, Set<String> entries) {
    long count = 0;
    for (ObservedThread thread : threads) {
      count += entries.contains(entry(thread)) ? thread.sample().count() : 0;
    }
    return count;
  }

  private static long requests(List<ObservedThread> threads) {
    return threads.stream()
        .filter(thread -> thread.stack().poolWorker() && thread.stack().appFrame() != null)
        .mapToLong(thread -> thread.sample().count())
        .sum();
  }

  private static String entry(ObservedThread thread) {
    List<Frame> frames = thread.sample().stack().frames();
    return frames.isEmpty() ? "" : frames.get(frames.size() - 1).qualifiedMethod();
  }
}
