package io.leakscan.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the user had said of findings before this run, as far as it bears on the report.
 *
 * @param known fingerprints of findings of the report that the baseline lists
 * @param ignored findings that are left out of the report
 * @param expired fingerprints of findings that are reported again, because what was said of them
 *     has come to its end
 * @param disabled how many findings are left out because their rule is switched off, by rule
 */
public record Triage(
    Set<String> known,
    List<Ignored> ignored,
    Map<String, Remark> expired,
    Map<String, Integer> disabled) {
  /** Nobody has said anything. */
  public static final Triage NONE = new Triage(Set.of(), List.of(), Map.of(), Map.of());

  public Triage {
    known = Set.copyOf(known);
    ignored = List.copyOf(ignored);
    expired = Map.copyOf(expired);
    disabled = new TreeMap<>(disabled);
  }

  /**
   * What was said.
   *
   * @param until the last day on which it holds, ISO 8601
   * @param reason why
   */
  public record Remark(String until, String reason) {}

  /**
   * A finding that is left out.
   *
   * @param finding as it would have been reported
   * @param remark why
   */
  public record Ignored(Finding finding, Remark remark) {}

  public boolean isKnown(Finding finding) {
    return known.contains(finding.fingerprint());
  }

  /** Whether nothing was left out or marked. */
  public boolean isEmpty() {
    return known.isEmpty() && ignored.isEmpty() && expired.isEmpty() && disabled.isEmpty();
  }
}
