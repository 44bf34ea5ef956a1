package io.leakscan.rules;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.NotEvaluated;
import io.leakscan.rules.detect.Detector;
import io.leakscan.rules.detect.Detectors;
import io.leakscan.rules.detect.HeapDetectors;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.RuleNeeds;
import io.leakscan.rules.pack.ObjectBlock;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.series.ProcessSeries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rules that the given dumps cannot answer, and for want of what. */
final class Unanswered {
  private Unanswered() {}

  /** Every rule that asks for threads: an input without threads answers none of them. */
  static List<NotEvaluated> withoutThreads(
      List<CaseFile> files, List<Rule> rules, List<Finding> findings) {
    Set<String> ids = new TreeSet<>();
    detectors().forEach(detector -> ids.addAll(detector.rules()));
    rules.stream()
        .filter(
            rule ->
                rule.objects().isEmpty()
                    || rule.objects().stream().anyMatch(ObjectBlock::asksThreads))
        .forEach(rule -> ids.add(rule.id()));
    HeapDetectors.all(false).forEach(detector -> ids.removeAll(detector.rules()));
    Map<String, Set<Capability>> missing = new TreeMap<>();
    ids.forEach(id -> add(missing, id, Set.of(Capability.WAIT_STATE)));
    addLacking(missing, files, found(findings));
    return result(missing);
  }

  /**
   * Detectors and rule files whose needs some judged process cannot meet. Of an id with several
   * files one that asks for less may have found the disease all the same: then it is no news.
   */
  static List<NotEvaluated> of(
      List<ProcessSeries> processes,
      List<CaseFile> files,
      List<Rule> rules,
      List<Finding> findings) {
    Set<String> found = found(findings);
    Map<String, Set<Capability>> missing = new TreeMap<>();
    for (ProcessSeries series : processes) {
      for (Detector detector : detectors()) {
        if (detector.fits(series)) {
          Set<Capability> lacking = detector.lacking(series);
          detector.rules().forEach(id -> add(missing, id, lacking));
        }
      }
      for (Rule rule : rules) {
        if (!found.contains(rule.id())) {
          add(missing, rule.id(), RuleNeeds.lacking(rule, series));
        }
      }
    }
    addLacking(missing, files, found);
    return result(missing);
  }

  private static Set<String> found(List<Finding> findings) {
    Set<String> found = new HashSet<>();
    findings.stream()
        .filter(finding -> finding.confidence() != Confidence.NOTE)
        .forEach(finding -> found.add(finding.rule()));
    return found;
  }

  /** What rules asked of heaps in vain. */
  private static void addLacking(
      Map<String, Set<Capability>> missing, List<CaseFile> files, Set<String> found) {
    for (CaseFile file : files) {
      file.lacking()
          .forEach(
              (rule, lacking) -> {
                if (!found.contains(rule)) {
                  add(missing, rule, lacking);
                }
              });
    }
  }

  private static List<NotEvaluated> result(Map<String, Set<Capability>> missing) {
    List<NotEvaluated> result = new ArrayList<>();
    missing.forEach((rule, lacking) -> result.add(new NotEvaluated(rule, lacking)));
    return result;
  }

  private static void add(
      Map<String, Set<Capability>> missing, String id, Set<Capability> lacking) {
    if (!lacking.isEmpty()) {
      missing.computeIfAbsent(id, unused -> EnumSet.noneOf(Capability.class)).addAll(lacking);
    }
  }

  private static List<Detector> detectors() {
    List<Detector> all = new ArrayList<>(Detectors.beforeRules());
    all.addAll(Detectors.afterRules());
    return all;
  }
}
