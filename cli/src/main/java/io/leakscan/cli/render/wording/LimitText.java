package io.leakscan.cli.render.wording;

import io.leakscan.model.Capability;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What these dumps could not answer. */
public final class LimitText {
  private static final int MOST = 12;

  private LimitText() {}

  /** One sentence a limit; empty if there is none. */
  public static List<String> lines(Report report) {
    // Dumps of several processes have the same limits, each of them: they are said once.
    Set<String> lines = new LinkedHashSet<>();
    Findings.limits(report).forEach(limit -> lines.add(Findings.explanation(limit)));
    byMissing(report)
        .forEach(
            (missing, rules) ->
                lines.add("not evaluated for want of %s: %s".formatted(missing, names(rules))));
    return List.copyOf(lines);
  }

  /** A long list says no more than its length; JSON has all of it. */
  private static String names(Set<String> rules) {
    return rules.size() <= MOST
        ? String.join(", ", rules)
        : Phrases.count(rules.size(), "rule")
            + " about threads, such as "
            + rules.iterator().next();
  }

  /** Rules by what they lack, so that twenty rules that lack the same make one line. */
  private static Map<String, Set<String>> byMissing(Report report) {
    Map<String, Set<String>> rules = new TreeMap<>();
    for (NotEvaluated rule : report.notEvaluated()) {
      String missing =
          String.join(" and ", rule.missing().stream().sorted().map(LimitText::words).toList());
      rules.computeIfAbsent(missing, key -> new TreeSet<>()).add(rule.rule());
    }
    return rules;
  }

  private static String words(Capability capability) {
    return switch (capability) {
      case THREAD_IDS -> "thread ids";
      case WAIT_STATE -> "thread states";
      case WAIT_TIME -> "waiting times";
      case LOCKS -> "locks";
      case OWNABLE_SYNCHRONIZERS -> "lock owners";
      case CREATOR -> "the creators of threads";
      case CPU -> "processor times";
      case VIRTUAL_THREADS -> "unmounted virtual threads";
      case CLASS_INIT -> "waits for class initialisers";
      case HEAP -> "a heap dump";
      case LOCALS -> "local variables";
      case REFERRERS -> "all that refers to some objects";
    };
  }
}
