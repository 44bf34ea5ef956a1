package io.leakscan.rules.judge;

import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.table.NameIndex;
import java.util.List;

/**
 * Threads for whose sake a rule does not speak, because with them it is another disease or none.
 */
final class Excuses {
  private final List<ThreadTest> anywhere;
  private final List<ThreadTest> besideEach;

  Excuses(Rule rule, NameIndex names) {
    anywhere = tests(rule, names, false);
    besideEach = tests(rule, names, true);
  }

  private static List<ThreadTest> tests(Rule rule, NameIndex names, boolean each) {
    return rule.unless().stream()
        .filter(unless -> unless.each() == each)
        .map(unless -> new ThreadTest(unless.thread(), names))
        .filter(ThreadTest::isPossible)
        .toList();
  }

  /** Whether some thread of the last snapshot excuses everything. */
  boolean hold(CaseFile file) {
    return anywhere.stream()
        .anyMatch(
            test -> file.series().lastThreads().stream().anyMatch(t -> test.matches(t, file)));
  }

  /** Whether these members are excused by what is beside each of them. */
  boolean hold(CaseFile file, Group group) {
    return besideEach.stream().anyMatch(test -> isBesideEach(test, file, group));
  }

  /** Whether nine of ten members have what a healthy program would have beside each. */
  static boolean isBesideEach(ThreadTest test, CaseFile file, Group group) {
    long beside =
        file.series().lastThreads().stream()
            .filter(thread -> test.matches(thread, file))
            .mapToLong(thread -> thread.sample().count())
            .sum();
    return beside * 10 >= group.now() * 9;
  }
}
