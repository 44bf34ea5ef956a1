package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis.
 *
 * @param rule the id, part of the contract
 * @param severity how bad
 * @param confidence how well proven
 * @param title one line for people
 * @param variant which form of the disease, null where it has only one
 * @param fingerprint the same over restarts and deploys: a hash of rule and normalised place
 * @param counts how many
 * @param site where
 * @param threads names of the members in the last snapshot
 * @param moreThreads how many more of them there are whose names are not told; a saved report names
 *     a few
 * @param evidence why
 * @param advice what to do
 */
public record Finding(
    String rule,
    Severity severity,
    Confidence confidence,
    String title,
    @Nullable String variant,
    String fingerprint,
    Counts counts,
    Site site,
    List<String> threads,
    long moreThreads,
    List<Evidence> evidence,
    Advice advice) {

  /** A finding that names all its members. */
  public Finding(
      String rule,
      Severity severity,
      Confidence confidence,
      String title,
      @Nullable String variant,
      String fingerprint,
      Counts counts,
      Site site,
      List<String> threads,
      List<Evidence> evidence,
      Advice advice) {
    this(
        rule,
        severity,
        confidence,
        title,
        variant,
        fingerprint,
        counts,
        site,
        threads,
        0,
        evidence,
        advice);
  }

  public Finding {
    threads = List.copyOf(threads);
    evidence = List.copyOf(evidence);
    if (confidence == Confidence.NOTE && severity != Severity.INFO) {
      throw new IllegalArgumentException("a note has severity info: " + rule);
    }
  }

  /** The same finding, less bad than its rule thinks. */
  public Finding withSeverity(Severity other) {
    return new Finding(
        rule,
        other,
        confidence,
        title,
        variant,
        fingerprint,
        counts,
        site,
        threads,
        moreThreads,
        evidence,
        advice);
  }

  /** The same finding, described elsewhere. */
  public Finding withDocs(String docs) {
    Advice said = new Advice(advice.explain(), advice.fix(), docs);
    return new Finding(
        rule,
        severity,
        confidence,
        title,
        variant,
        fingerprint,
        counts,
        site,
        threads,
        moreThreads,
        evidence,
        said);
  }

  /** The same finding with other evidence. */
  public Finding withEvidence(List<Evidence> other) {
    return new Finding(
        rule,
        severity,
        confidence,
        title,
        variant,
        fingerprint,
        counts,
        site,
        threads,
        moreThreads,
        other,
        advice);
  }
}
