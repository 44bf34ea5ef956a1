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
  private final List<ThreadTest> needed;

  Excuses(Rule rule, NameIndex names) {
    anywhere = tests(rule, names, false);
    besideEach = tests(rule, names, true);
    needed = rule.onlyIf().stream().map(matcher -> new ThreadTest(matcher, names)).toList();
  }

  private static List<ThreadTest> tests(Rule rule, NameIndex names, boolean each) {
    return rule.unless().stream()
        .filter(unless -> unless.each() == each)
        .map(unless -> new ThreadTest(unless.thread(), names))
        .filter(ThreadTest::isPossible)
        .toList();
  }

  /** Whether some thread of the last snapshot excuses everything, or one that is needed is not. */
  boolean hold(CaseFile file) {
    return anywhere.stream().anyMatch(test -> isThere(test, file))
        || !needed.stream().allMatch(test -> isThere(test, file));
  }

  private static boolean isThere(ThreadTest test, CaseFile file) {
    return file.series().lastThreads().stream().anyMatch(thread -> test.matches(thread, file));
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
