package io.leakscan.rules;

import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import java.util.List;

/** The whole of the judgement: snapshots in, report out. */
public final class Analyzer {
  private final AnalysisOptions options;

  public Analyzer(AnalysisOptions options) {
    this.options = options;
  }

  /**
   * Judges snapshots of one or more processes; those of one process are compared in time order.
   *
   * @param snapshots at least one, in any order
   */
  public Report analyze(List<Snapshot> snapshots) {
    throw new UnsupportedOperationException("not written yet: " + options + snapshots.size());
  }
}
