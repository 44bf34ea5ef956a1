package io.leakscan.rules.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grouping: exact first, linear in the number of threads. */
public final class Groups {
  private Groups() {}

  /** Groups by the normalised frames down to the application frame; the largest first. */
  public static List<Group> byStack(ProcessSeries series) {
    Map<List<String>, Group> groups = by(series, thread -> thread.stack().key());
    List<Map.Entry<List<String>, Group>> sorted = new ArrayList<>(groups.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<List<String>, Group> e) -> -e.getValue().now())
            .thenComparing(e -> String.join("\n", e.getKey())));
    return sorted.stream().map(Map.Entry::getValue).toList();
  }

  /**
   * Groups by any key.
   *
   * @param key null leaves the thread out
   * @return in the order of first appearance, the last snapshot first
   */
  public static <K> Map<K, Group> by(
      ProcessSeries series, Function<ObservedThread, @Nullable K> key) {
    Map<K, Group> groups = new LinkedHashMap<>();
    for (int i = series.size() - 1; i >= 0; i--) {
      for (ObservedThread thread : series.threads(i)) {
        K k = key.apply(thread);
        if (k != null) {
          groups.computeIfAbsent(k, unused -> new Group(series.size())).add(thread);
        }
      }
    }
    return groups;
  }
}
