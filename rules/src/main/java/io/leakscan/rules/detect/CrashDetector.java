package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.series.ObservedThread;
import java.util.List;
import java.util.Set;

/**
 * The process died of a panic or a fatal error, and this dump is what it left; or the text around
 * the dump says that it ran out of memory.
 */
final class CrashDetector implements Detector {
  private static final String RULE = "crash";

  /** What somebody sent to get a dump is no crash. */
  private static final String ASKED_FOR = "SIGQUIT";

  /** What a thread ran out of: others of the process may have gone on. */
  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

  /** The forms whose first thread is the one that failed. */
  private static final Set<String> FAILED_FIRST = Set.of("go-trace", "javacore", "hs-err");

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
    if (FAILED_FIRST.contains(file.last().origin().format())) {
      for (ObservedThread thread : file.series().lastThreads()) {
        if (thread.appFrameName() != null) {
          site = thread.site();
          break;
        }
      }
    }
    String app = site.appFrame();
    boolean outOfMemory = reason.startsWith(OUT_OF_MEMORY);
    String title = outOfMemory ? "Out of memory: " : "The process crashed: ";
    return List.of(
        new FindingDraft(RULE, title + reason)
            .verdict(Severity.CRITICAL, Confidence.CONFIRMED)
            .place(List.of(app == null ? reason : app))
            .counts(new Counts(1, null))
            .site(site)
            .advice(
                outOfMemory
                    ? "The text around this dump, or the event that wrote it, says: "
                        + reason
                        + ". The thread that met the error need not be the one that filled the"
                        + " memory."
                    : "This dump was written while the process died: "
                        + String.join("; ", crash.lines().toList())
                        + ". What else is in it may be the cause or only have been there.",
                outOfMemory ? memoryFix(reason) : crashFix(file.last().runtime()))
            .build());
  }

  private static String memoryFix(String reason) {
    return reason.contains("native thread")
        ? "See which groups of threads grow: each holds a stack. Then look at the limit on"
            + " processes."
        : "Take a heap dump (-XX:+HeapDumpOnOutOfMemoryError) and look at what it keeps.";
  }

  private static String crashFix(RuntimeKind runtime) {
    return runtime == RuntimeKind.GO
        ? "Mend the crash first; the first goroutine of the dump is the one that failed."
        : "Mend the crash first. Of the other threads such a report may tell names only: read a"
            + " thread dump for what they did.";
  }
}
