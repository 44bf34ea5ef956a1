package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups that grow in fixed ratios are parts of one resource: a subscription has its reader, its
 * health check and the loop that takes its messages. They belong in one finding.
 */
public final class OneResource {
  private OneResource() {}

  /** Adds the group to the evidence of a finding that it is part of; false if there is none. */
  public static boolean absorb(Group group, CaseFile file) {
    for (Finding finding : file.findings()) {
      if (isPartOf(group, finding)) {
        file.replace(finding, with(finding, group));
        return true;
      }
    }
    return false;
  }

  /** Whether both grow, in a fixed ratio, and as far as is known for the same code. */
  public static boolean isPartOf(Group group, Finding finding) {
    Long before = finding.counts().before();
    Long delta = finding.counts().delta();
    String app = group.example().appFrameName();
    String other = finding.site().appFrame();
    boolean sameCode = app == null || other == null || owner(app).equals(owner(other));
    return before != null
        && delta != null
        && delta > 0
        && (!group.example().idle() || ownsThreads(finding))
        && (finding.confidence() != Confidence.NOTE || app == null && isDoubted(finding))
        && sameCode
        && Ratio.isFixed(group.before(), group.now(), before, finding.counts().now());
  }

  /** Whether what leaks keeps threads of its own, which wait idly for what never comes. */
  private static boolean ownsThreads(Finding finding) {
    return finding.rule().endsWith("-per-request");
  }

  /** A note about growth that has its reason: what belongs to it has the same. */
  private static boolean isDoubted(Finding finding) {
    return !finding.rule().equals("load-spike");
  }

  /** The finding with the group as a companion. */
  public static Finding with(Finding finding, Group group) {
    return with(finding, group.last());
  }

  /** The finding with these threads as companions. */
  public static Finding with(Finding finding, List<ObservedThread> companions) {
    List<Evidence> evidence = new ArrayList<>(finding.evidence());
    evidence.addAll(Places.byCall("companion", companions));
    return finding.withEvidence(evidence);
  }

  /** The class of {@code owner.method}. */
  private static String owner(String method) {
    int dot = method.lastIndexOf('.');
    return dot < 0 ? method : method.substring(0, dot);
  }
}
