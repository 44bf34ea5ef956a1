package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.series.ObservedThread;
import java.util.List;
import java.util.Set;

/** The process died of a panic or a fatal error, and this dump is what it left. */
final class CrashDetector implements Detector {
  private static final String RULE = "crash";

  /** What somebody sent to get a dump is no crash. */
  private static final String ASKED_FOR = "SIGQUIT";

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
    String crash = file.last().crash();
    if (crash.isEmpty() || crash.startsWith(ASKED_FOR)) {
      return List.of();
    }
    String reason = crash.lines().findFirst().orElse(crash);
    Site site = Site.NOWHERE;
    for (ObservedThread thread : file.series().lastThreads()) {
      if (thread.appFrameName() != null) {
        site = thread.site();
        break; // the one that crashed is printed first
      }
    }
    String app = site.appFrame();
    return List.of(
        new FindingDraft(RULE, "The process crashed: " + reason)
            .verdict(Severity.CRITICAL, Confidence.CONFIRMED)
            .place(List.of(app == null ? reason : app))
            .counts(new Counts(1, null))
            .site(site)
            .advice(
                "This dump was written while the process died: "
                    + reason
                    + ". What else is in it may be the cause or only have been there.",
                "Mend the crash first; the first goroutine of the dump is the one that failed.")
            .build());
  }
}
