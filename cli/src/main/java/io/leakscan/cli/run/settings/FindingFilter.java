package io.leakscan.cli.run.settings;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Triage;
import io.leakscan.rules.Analyzer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was said of findings, applied to a report that has been judged in full: a rule that is
 * switched off still explains its threads, so that no more general rule reports them instead.
 *
 * @param disabled ids whose findings are left out
 * @param caps ids, and what their findings are at most
 * @param known fingerprints of findings that are known
 * @param ignored findings to leave out for a while
 * @param today asked only where there is something to ignore
 * @param writeBaseline where what is found becomes known, null for nowhere
 */
public record FindingFilter(
    Set<String> disabled,
    Map<String, Severity> caps,
    Set<String> known,
    List<IgnoreFile.Entry> ignored,
    Supplier<LocalDate> today,
    @Nullable Path writeBaseline) {
  public FindingFilter {
    disabled = Set.copyOf(disabled);
    caps = Map.copyOf(caps);
    known = Set.copyOf(known);
    ignored = List.copyOf(ignored);
  }

  private boolean isIdle() {
    return disabled.isEmpty()
        && caps.isEmpty()
        && known.isEmpty()
        && ignored.isEmpty()
        && writeBaseline == null;
  }

  /** Whether findings are looked for that were met before. */
  public boolean knowsNames() {
    return !known.isEmpty() || !ignored.isEmpty();
  }

  /** The report as the user wants to see it; what is left out is counted in its triage. */
  public Report apply(Report report) {
    if (isIdle()) {
      return report;
    }
    List<Finding> reported = new ArrayList<>();
    Set<String> marked = new HashSet<>();
    List<Triage.Ignored> left = new ArrayList<>();
    Map<String, Triage.Remark> expired = new HashMap<>();
    Map<String, Integer> off = new TreeMap<>();
    for (Finding judged : report.findings()) {
      Finding finding = lowered(judged);
      IgnoreFile.Entry entry = entry(finding);
      if (disabled.contains(finding.rule())) {
        off.merge(finding.rule(), 1, Integer::sum);
      } else if (entry != null && !today.get().isAfter(entry.until())) {
        left.add(new Triage.Ignored(finding, remark(entry)));
      } else {
        reported.add(finding);
        if (entry != null) {
          expired.put(finding.fingerprint(), remark(entry));
        }
        if (known.contains(finding.fingerprint()) || isWritten(finding)) {
          marked.add(finding.fingerprint());
        }
      }
    }
    reported.sort(Analyzer.WORST_FIRST);
    return report.triaged(reported, new Triage(marked, left, expired, off));
  }

  /** Findings that go into a new baseline: all but what never fails a run. */
  public List<Finding> written(Report triaged) {
    return triaged.findings().stream().filter(this::isWritten).toList();
  }

  private boolean isWritten(Finding finding) {
    return writeBaseline != null && finding.severity() != Severity.INFO;
  }

  private Finding lowered(Finding finding) {
    Severity cap = caps.get(finding.rule());
    return cap == null || !finding.severity().atLeast(cap) ? finding : finding.withSeverity(cap);
  }

  private IgnoreFile.@Nullable Entry entry(Finding finding) {
    for (IgnoreFile.Entry entry : ignored) {
      if (entry.fingerprint().equals(finding.fingerprint())) {
        return entry;
      }
    }
    return null;
  }

  private static Triage.Remark remark(IgnoreFile.Entry entry) {
    return new Triage.Remark(entry.until().toString(), entry.reason());
  }
}
