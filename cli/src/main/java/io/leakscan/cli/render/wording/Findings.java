package io.leakscan.cli.render.wording;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import java.util.List;

/** The sorts of finding, each shown in a place of its own. */
public final class Findings {
  /** The rule that says what the inputs could not answer. */
  private static final String LIMITS = "dump-quality";

  private Findings() {}

  public static List<Finding> leaks(Report report) {
    return report.findings().stream()
        .filter(f -> f.severity() != Severity.INFO && !report.triage().isKnown(f))
        .toList();
  }

  /** Leaks that the baseline lists. */
  public static List<Finding> known(Report report) {
    return report.findings().stream()
        .filter(f -> f.severity() != Severity.INFO && report.triage().isKnown(f))
        .toList();
  }

  /** Worth a look, but no leak. */
  public static List<Finding> notes(Report report) {
    return report.findings().stream()
        .filter(f -> f.severity() == Severity.INFO && !f.rule().equals(LIMITS))
        .toList();
  }

  public static List<Finding> limits(Report report) {
    return report.findings().stream()
        .filter(f -> f.severity() == Severity.INFO && f.rule().equals(LIMITS))
        .toList();
  }

  public static String explanation(Finding finding) {
    String explain = finding.advice().explain();
    return explain.isEmpty() ? finding.title() : explain;
  }
}
