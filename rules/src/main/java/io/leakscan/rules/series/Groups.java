package io.leakscan.rules.series;

import io.leakscan.rules.normalize.NormalizedStack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Grouping: exact first, linear in the number of threads. */
public final class Groups {
  private Groups() {}

  /** Groups by the normalised frames down to the application frame; the largest first. */
  public static List<Group> byStack(ProcessSeries series) {
    Map<List<String>, Group> groups = new LinkedHashMap<>();
    for (Map.Entry<NormalizedStack, List<ObservedThread>> entry : series.byStack().entrySet()) {
      Group group =
          groups.computeIfAbsent(entry.getKey().key(), unused -> new Group(series.size()));
      entry.getValue().forEach(group::add);
    }
    groups.values().forEach(Group::sort);
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
   */
  public static <K> Map<K, Group> by(
      ProcessSeries series, Function<ObservedThread, @Nullable K> key) {
    return by(series, stack -> true, key);
  }

  /**
   * Groups by any key.
   *
   * @param stacks which stacks are of interest at all
   * @param key null leaves the thread out
   */
  public static <K> Map<K, Group> by(
      ProcessSeries series,
      Predicate<NormalizedStack> stacks,
      Function<ObservedThread, @Nullable K> key) {
    Map<K, Group> groups = new LinkedHashMap<>();
    for (Map.Entry<NormalizedStack, List<ObservedThread>> entry : series.byStack().entrySet()) {
      if (!stacks.test(entry.getKey())) {
        continue;
      }
      for (ObservedThread thread : entry.getValue()) {
        K k = key.apply(thread);
        if (k != null) {
          groups.computeIfAbsent(k, unused -> new Group(series.size())).add(thread);
        }
      }
    }
    groups.values().forEach(Group::sort);
    return groups;
  }
}
