package io.leakscan.cli.run;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** From which severity on findings fail a run ({@code --fail-on}). */
public enum Threshold {
  CRITICAL(Severity.CRITICAL),
  HIGH(Severity.HIGH),
  MEDIUM(Severity.MEDIUM),
  LOW(Severity.LOW),
  NEVER(null);

  private final @Nullable Severity lowest;

  Threshold(@Nullable Severity lowest) {
    this.lowest = lowest;
  }

  /** Whether the finding fails the run: at or above the threshold, and more than a note. */
  public boolean isReachedBy(Finding finding) {
    return lowest != null
        && finding.confidence() != Confidence.NOTE
        && finding.severity().atLeast(lowest);
  }

  /**
   * Which findings of a report fail the run: those that reach this and are not known. Who asks
   * about one class of a heap does not ask for a verdict.
   */
  public Predicate<Finding> on(Report report) {
    HeapSummary heap = report.heap();
    boolean asked = heap != null && heap.answer() != null;
    return finding -> !asked && !report.triage().isKnown(finding) && isReachedBy(finding);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
