package io.leakscan.cli.run;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import java.util.Locale;
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

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
