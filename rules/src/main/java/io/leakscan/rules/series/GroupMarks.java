package io.leakscan.rules.series;

import io.leakscan.model.GroupSummary.Labelled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the members of a group carry besides their stack, in the newest snapshot that has any. */
public final class GroupMarks {
  private GroupMarks() {}

  /** The labels of members, the most frequent first. */
  public static List<Labelled> labels(Group group) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ObservedThread thread : group.newest()) {
      String labels = thread.sample().marks().labels();
      if (!labels.isEmpty()) {
        counts.merge(labels, (long) thread.sample().count(), Long::sum);
      }
    }
    List<Labelled> labelled = new ArrayList<>();
    counts.forEach((text, count) -> labelled.add(new Labelled(text, count)));
    labelled.sort(
        Comparator.comparingLong((Labelled one) -> -one.count()).thenComparing(Labelled::text));
    return labelled;
  }

  /** How many members own a thread of the operating system. */
  public static long lockedToThread(Group group) {
    return group.newest().stream()
        .filter(thread -> thread.sample().marks().lockedToThread())
        .mapToLong(thread -> thread.sample().count())
        .sum();
  }
}
