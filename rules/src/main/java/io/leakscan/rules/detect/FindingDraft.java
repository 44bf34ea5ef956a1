package io.leakscan.rules.detect;

import io.leakscan.model.Advice;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.judge.Fingerprints;
import io.leakscan.rules.judge.RuleDocs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding in the making; detectors fill in what they know. */
final class FindingDraft {
  private final String rule;
  private final String title;
  private Severity severity = Severity.INFO;
  private Confidence confidence = Confidence.NOTE;
  private @Nullable String variant;
  private List<String> place = List.of();
  private Counts counts = new Counts(0, null);
  private Site site = Site.NOWHERE;
  private List<String> threads = List.of();
  private final List<Evidence> evidence = new ArrayList<>();
  private String explain = "";
  private String fix = "";

  FindingDraft(String rule, String title) {
    this.rule = rule;
    this.title = title;
  }

  FindingDraft verdict(Severity newSeverity, Confidence newConfidence) {
    severity = newConfidence == Confidence.NOTE ? Severity.INFO : newSeverity;
    confidence = newConfidence;
    return this;
  }

  FindingDraft variant(@Nullable String newVariant) {
    variant = newVariant;
    return this;
  }

  /** What the fingerprint is made of besides the rule. */
  FindingDraft place(List<String> newPlace) {
    place = List.copyOf(newPlace);
    return this;
  }

  FindingDraft counts(Counts newCounts) {
    counts = newCounts;
    return this;
  }

  FindingDraft site(Site newSite) {
    site = newSite;
    return this;
  }

  FindingDraft threads(List<String> names) {
    threads = List.copyOf(names);
    return this;
  }

  FindingDraft evidence(Evidence more) {
    evidence.add(more);
    return this;
  }

  FindingDraft evidence(List<? extends Evidence> more) {
    evidence.addAll(more);
    return this;
  }

  FindingDraft advice(String newExplain, String newFix) {
    explain = newExplain;
    fix = newFix;
    return this;
  }

  Finding build() {
    return new Finding(
        rule,
        severity,
        confidence,
        title,
        variant,
        Fingerprints.of(rule, place),
        counts,
        site,
        threads,
        evidence,
        new Advice(explain, fix, RuleDocs.link(rule)));
  }
}
