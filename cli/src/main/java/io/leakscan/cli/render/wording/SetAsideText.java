package io.leakscan.cli.render.wording;

import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import java.util.ArrayList;
import java.util.List;

/** Findings that do not count, because the heap or the user said so; none of them goes unsaid. */
public final class SetAsideText {
  private SetAsideText() {}

  /** One sentence a finding, or a rule that is switched off. */
  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    report
        .refuted()
        .forEach(
            refuted ->
                lines.add(
                    "refuted by the heap: " + of(refuted.finding()) + ": " + refuted.because()));
    Findings.known(report).forEach(finding -> lines.add("known from the baseline: " + of(finding)));
    report
        .triage()
        .ignored()
        .forEach(
            ignored ->
                lines.add(
                    "ignored until %s: %s (%s)"
                        .formatted(
                            ignored.remark().until(),
                            of(ignored.finding()),
                            ignored.remark().reason())));
    report
        .triage()
        .disabled()
        .forEach(
            (rule, count) ->
                lines.add("switched off: " + rule + ", " + Phrases.count(count, "finding")));
    return lines;
  }

  private static String of(Finding finding) {
    String place = FindingText.place(finding);
    return FindingText.label(finding)
        + " "
        + Phrases.change(finding.counts())
        + (place == null ? "" : " in " + place);
  }
}
