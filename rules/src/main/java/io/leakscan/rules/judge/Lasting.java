package io.leakscan.rules.judge;

import io.leakscan.model.Frame;
import io.leakscan.rules.pack.Lasts;
import io.leakscan.rules.series.CpuNow;
import io.leakscan.rules.series.CpuShare;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ObservedThread.ThreadKey;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which threads have been at the same thing over the last dumps, and what they used for it. */
final class Lasting {
  private static final double PERCENT = 100;
  private static final double MILLIS_PER_SECOND = 1000;

  private final Lasts lasts;
  private final ProcessSeries series;
  private final Map<ThreadKey, Stay> stays = new HashMap<>();

  /**
   * One thread.
   *
   * @param dumps in how many of the last dumps it was there, up to the last
   * @param least the smallest share of one processor that it used between two of them, {@link
   *     CpuShare#UNKNOWN} where nothing tells
   */
  private record Stay(int dumps, double least) {}

  private Lasting(Lasts lasts, ProcessSeries series) {
    this.lasts = lasts;
    this.series = series;
  }

  /**
   * @param group what a thread belongs to, null if the rule does not mean it
   */
  static Lasting of(
      Lasts lasts, ProcessSeries series, Function<ObservedThread, @Nullable List<String>> group) {
    Lasting lasting = new Lasting(lasts, series);
    if (series.idsComparable() && series.size() >= lasts.fewest()) {
      lasting.find(group);
    }
    return lasting;
  }

  private void find(Function<ObservedThread, @Nullable List<String>> group) {
    List<ObservedThread> candidates =
        series.lastThreads().stream().filter(thread -> group.apply(thread) != null).toList();
    if (candidates.isEmpty()) {
      return;
    }
    int last = series.size() - 1;
    List<Map<ThreadKey, ObservedThread>> byKey = new ArrayList<>();
    List<CpuNow> moments = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      Map<ThreadKey, ObservedThread> threads = new HashMap<>();
      series.threads(i).forEach(thread -> threads.put(thread.key(), thread));
      byKey.add(threads);
      moments.add(CpuNow.of(series.snapshots().get(i)));
    }
    for (ObservedThread thread : candidates) {
      List<String> key = group.apply(thread);
      if (key == null) {
        continue;
      }
      int dumps = 1;
      double least = CpuShare.UNKNOWN;
      ObservedThread now = thread;
      for (int i = last - 1; i >= 0; i--) {
        ObservedThread then = byKey.get(i).get(thread.key());
        if (then == null
            || !key.equals(group.apply(then))
            || !samePath(then, now)
            || !sameDepth(then, thread)) {
          break;
        }
        double share = share(then, now, moments.get(i), moments.get(i + 1));
        if (!cpuHolds(then, now, share)) {
          break;
        }
        least = least < 0 ? share : Math.min(least, share);
        dumps++;
        now = then;
      }
      if (dumps >= lasts.fewest() && seconds(now, thread) >= lasts.forSeconds()) {
        stays.put(thread.key(), new Stay(dumps, least));
      }
    }
  }

  /** Between the dumps by the thread's own clocks, else at both by {@code top -H}. */
  private static double share(
      ObservedThread then, ObservedThread now, CpuNow atThen, CpuNow atNow) {
    double share = CpuShare.between(then, now);
    if (share >= 0 || atThen.isEmpty() || atNow.isEmpty()) {
      return share;
    }
    return Math.min(atThen.share(then.sample()), atNow.share(now.sample()));
  }

  private boolean cpuHolds(ObservedThread then, ObservedThread now, double share) {
    if (lasts.cpuAtLeast() > 0 && share * PERCENT < lasts.cpuAtLeast()) {
      return false;
    }
    return !lasts.withoutCpu()
        || Long.valueOf(1).equals(Survivors.of(List.of(then), List.of(now)).unmoved());
  }

  /** By the thread's own age; where the dumps do not print it, by when they were taken. */
  private double seconds(ObservedThread first, ObservedThread last) {
    long from = first.sample().timing().elapsedMillis();
    long to = last.sample().timing().elapsedMillis();
    if (from >= 0 && to >= 0) {
      return (to - from) / MILLIS_PER_SECOND;
    }
    Double all = series.seconds();
    return all == null ? 0 : all;
  }

  private boolean sameDepth(ObservedThread then, ObservedThread now) {
    double before = then.sample().stack().depth();
    double after = now.sample().stack().depth();
    return lasts.depthWithin() == 0
        || Math.abs(after - before) * PERCENT <= Math.max(before, after) * lasts.depthWithin();
  }

  /** Whether everything below the first frame that is no plumbing is the same, lines too. */
  private boolean samePath(ObservedThread then, ObservedThread now) {
    if (!lasts.samePath()) {
      return true;
    }
    var before = then.sample().stack().frames();
    var after = now.sample().stack().frames();
    int top = before.indexOf(then.stack().blockedIn());
    int same = after.indexOf(now.stack().blockedIn());
    return top >= 0
        && same >= 0
        && before.size() - top == after.size() - same
        && sameTop(before.get(top), after.get(same))
        && before.subList(top + 1, before.size()).equals(after.subList(same + 1, after.size()));
  }

  private boolean sameTop(Frame then, Frame now) {
    return lasts.sameLine()
        ? then.equals(now)
        : then.qualifiedMethod().equals(now.qualifiedMethod());
  }

  /** Whether this thread, of whichever snapshot, has lasted long enough to be meant. */
  boolean holds(ObservedThread thread) {
    return stays.containsKey(thread.key());
  }

  /** In how many dumps the most lasting of these was there. */
  int dumps(List<ObservedThread> threads) {
    return threads.stream()
        .mapToInt(thread -> stays.getOrDefault(thread.key(), new Stay(1, 0)).dumps)
        .max()
        .orElse(1);
  }

  /** The smallest share that one of these used, for people: {@code 94 %}. */
  String cpu(List<ObservedThread> threads) {
    double least =
        threads.stream()
            .mapToDouble(
                thread -> stays.getOrDefault(thread.key(), new Stay(1, CpuShare.UNKNOWN)).least)
            .min()
            .orElse(CpuShare.UNKNOWN);
    return least < 0 ? "an unknown share" : Math.round(Math.min(least, 1) * PERCENT) + " %";
  }
}
