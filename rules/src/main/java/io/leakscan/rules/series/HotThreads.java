package io.leakscan.rules.series;

import io.leakscan.model.HotThread;
import io.leakscan.model.ThreadIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads that used the processor: between the first and the last snapshot, or, by {@code top -H},
 * at the moment of the last.
 */
public final class HotThreads {
  /** Less than this share of one processor is not worth a line. */
  private static final double LEAST_SHARE = 0.2;

  private static final int MAX_THREADS = 10;

  private HotThreads() {}

  /** The hottest first; empty where the dumps print no processor time or cannot be compared. */
  public static List<HotThread> of(ProcessSeries series) {
    if (!series.idsComparable()) {
      return largest(atTheMoment(series));
    }
    List<HotThread> hot = new ArrayList<>();
    Map<Long, ObservedThread> mounted = mounted(series);
    for (ObservedThread thread : series.lastThreads()) {
      ObservedThread then = series.inFirst(thread);
      if (then == null) {
        continue;
      }
      double share = CpuShare.between(then, thread);
      if (share >= LEAST_SHARE) {
        hot.add(hot(thread, share, mounted));
      }
    }
    return largest(hot.isEmpty() ? atTheMoment(series) : hot);
  }

  private static HotThread hot(
      ObservedThread thread, double share, Map<Long, ObservedThread> mounted) {
    // A carrier does what the virtual thread on it does.
    ObservedThread works = mounted.getOrDefault(thread.sample().identity().id(), thread);
    String app = works.appFrameName();
    String in = app == null ? works.stack().blockedInName() : app;
    return new HotThread(thread.name(), Math.min(share, 1), in);
  }

  private static Map<Long, ObservedThread> mounted(ProcessSeries series) {
    Map<Long, ObservedThread> mounted = new HashMap<>();
    for (ObservedThread thread : series.lastThreads()) {
      if (thread.sample().carrierId() != ThreadIdentity.NONE) {
        mounted.put(thread.sample().carrierId(), thread);
      }
    }
    return mounted;
  }

  private static List<HotThread> atTheMoment(ProcessSeries series) {
    CpuNow cpu = CpuNow.of(series.last());
    if (cpu.isEmpty()) {
      return List.of();
    }
    Map<Long, ObservedThread> mounted = mounted(series);
    List<HotThread> hot = new ArrayList<>();
    for (ObservedThread thread : series.lastThreads()) {
      double share = cpu.share(thread.sample());
      if (share >= LEAST_SHARE) {
        hot.add(hot(thread, share, mounted));
      }
    }
    return hot;
  }

  private static List<HotThread> largest(List<HotThread> found) {
    List<HotThread> hot = new ArrayList<>(found);
    hot.sort(Comparator.comparingDouble(HotThread::cpuShare).reversed());
    return hot.size() > MAX_THREADS ? List.copyOf(hot.subList(0, MAX_THREADS)) : hot;
  }
}
