package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.ThreadKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Creators;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One dump in which most threads are in one application method, and no rule says why. Where there
 * is a second dump, growth is judged instead.
 */
final class PileDetector implements Detector {
  private static final String RULE = "same-stack-pile";
  private static final int LEAST = Thresholds.number("same-stack-pile.least");
  private static final int ONE_PART_OF = Thresholds.number("same-stack-pile.one-part-of");

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    if (file.series().hasHistory()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Group group : file.groups()) {
      ObservedThread example = group.example();
      // A virtual thread for each task, thousands of them, is what they are for.
      if (example.sample().kind() == ThreadKind.VIRTUAL) {
        continue;
      }
      boolean most = group.now() >= LEAST && group.now() * ONE_PART_OF >= file.last().threadCount();
      if (most && !example.idle() && example.appFrameName() != null && file.isFree(example)) {
        findings.add(finding(file, group));
        file.claim(group.last());
      }
    }
    return findings;
  }

  private static Finding finding(CaseFile file, Group group) {
    ObservedThread example = group.example();
    return new FindingDraft(RULE, "Most of all threads are in one place")
        .verdict(Severity.MEDIUM, Confidence.SUSPECT)
        .place(example.stack().key())
        .counts(group.counts())
        .site(example.site())
        .threads(Places.names(group.last()))
        .evidence(Creators.of(file.series(), group.last()))
        .evidence(Places.of("member", group.last()))
        .advice(
            group.now()
                + " of them are in "
                + example.appFrameName()
                + ", and this dump does not say what for. It may be load.",
            "Take a second dump, and compare: those that leak are still there. For Go, take"
                + " debug=2.")
        .build();
  }
}
