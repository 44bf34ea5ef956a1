package io.leakscan.cli.render.junit;

import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.Subject;
import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How each rule went. */
final class RuleCases {
  /** The tag of rules that look at heaps alone. */
  private static final String HEAP = "heap";

  private final Subject subject;
  private final Report report;
  private final Map<String, List<Finding>> findings = new HashMap<>();
  private final Map<String, List<Triage.Ignored>> ignored = new HashMap<>();
  private final Map<String, String> unanswered = new HashMap<>();

  private RuleCases(Subject subject) {
    this.subject = subject;
    this.report = subject.report();
    for (Finding finding : report.findings()) {
      findings.computeIfAbsent(finding.rule(), id -> new ArrayList<>()).add(finding);
    }
    for (Triage.Ignored one : report.triage().ignored()) {
      ignored.computeIfAbsent(one.finding().rule(), id -> new ArrayList<>()).add(one);
    }
    for (NotEvaluated rule : report.notEvaluated()) {
      unanswered.put(rule.rule(), "not evaluated for want of " + words(rule.missing()));
    }
  }

  /**
   * One rule.
   *
   * @param failing what fails the run
   * @param others what is found and fails nothing
   * @param ignored what is left out
   * @param skipped why there is no answer, empty if there is one
   */
  record Case(
      String rule,
      List<Finding> failing,
      List<Finding> others,
      List<Triage.Ignored> ignored,
      String skipped) {
    boolean isSkipped() {
      return failing.isEmpty() && !skipped.isEmpty();
    }
  }

  /** Every rule that is known or named, by id. */
  static List<Case> of(Subject subject, RuleBook book) {
    RuleCases cases = new RuleCases(subject);
    Map<String, Integer> disabled = subject.report().triage().disabled();
    Set<String> ids = new TreeSet<>(cases.findings.keySet());
    ids.addAll(cases.ignored.keySet());
    ids.addAll(cases.unanswered.keySet());
    ids.addAll(disabled.keySet());
    Map<String, RuleBook.Entry> entries = new TreeMap<>();
    book.rules().forEach(entry -> entries.put(entry.id(), entry));
    ids.addAll(entries.keySet());
    Set<String> ofHeaps = new HashSet<>();
    if (subject.report().heap() == null) {
      book.rules().stream()
          .filter(entry -> entry.files().get(0).head().tags().contains(HEAP))
          .forEach(entry -> ofHeaps.add(entry.id()));
    }
    return ids.stream().map(id -> cases.of(id, ofHeaps.contains(id))).toList();
  }

  private Case of(String id, boolean wantsHeap) {
    List<Finding> all = findings.getOrDefault(id, List.of());
    Map<Boolean, List<Finding>> parted =
        all.stream().collect(Collectors.partitioningBy(subject.measure().fails()));
    Integer off = report.triage().disabled().get(id);
    String skipped = unanswered.getOrDefault(id, wantsHeap ? "no input shows a heap" : "");
    if (off != null) {
      skipped = "switched off; findings left out: " + off;
    }
    return new Case(
        id,
        parted.getOrDefault(true, List.of()),
        parted.getOrDefault(false, List.of()),
        ignored.getOrDefault(id, List.of()),
        skipped);
  }

  private static String words(Set<Capability> missing) {
    return missing.stream()
        .sorted()
        .map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(" and "));
  }
}
