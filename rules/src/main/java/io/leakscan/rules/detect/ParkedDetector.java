package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Growth;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Groups;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads parked in one place for which no rule has a name.
 *
 * <p>Many of them are no sign of anything: one virtual thread a connection, a subscriber or a task
 * is what they are for. A finding is a group without a time limit that grows while none of its old
 * members gets on; groups that wait for a peer or for the next message grow with the number of
 * peers, and are a note.
 */
final class ParkedDetector implements Detector {
  private static final String RULE = "virtual-threads-parked";
  private static final String QUEUE_TAKE = "queue-take";

  private static final int LEAST_GROWN = Thresholds.number("virtual-threads-parked.least-grown");
  private static final int THOUSAND = Thresholds.number("virtual-threads-parked.worth-a-line");

  private static final Set<WaitKind> PARKED =
      EnumSet.of(WaitKind.PARK, WaitKind.CONDITION, WaitKind.OBJECT_WAIT);
  private static final Set<WaitKind> PEER =
      EnumSet.of(
          WaitKind.SOCKET_READ, WaitKind.SOCKET_WRITE, WaitKind.SOCKET_ACCEPT, WaitKind.SELECTOR);

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.VIRTUAL_THREADS);
  }

  /** Where nothing shows that there are virtual threads there may be none. */
  @Override
  public Set<Capability> lacking(ProcessSeries series) {
    boolean some = VirtualThreadSigns.areIn(series.lastThreads());
    return some ? Detector.super.lacking(series) : EnumSet.noneOf(Capability.class);
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    Map<List<String>, Group> groups =
        Groups.by(file.series(), thread -> file.isFree(thread) ? key(thread) : null);
    if (groups.isEmpty()) {
      return List.of();
    }
    List<Glob> takes = FrameSets.load().get(QUEUE_TAKE);
    List<Finding> findings = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          Verdict verdict = verdict(file.series(), group, takes);
          if (verdict != null) {
            findings.add(finding(file.series(), key, group, verdict));
            file.claim(group.last());
          }
        });
    return findings;
  }

  private static @Nullable List<String> key(ObservedThread thread) {
    WaitKind kind = thread.waitKind();
    boolean waits = PARKED.contains(kind) || PEER.contains(kind);
    if (thread.sample().kind() != ThreadKind.VIRTUAL || !waits || thread.idle()) {
      return null;
    }
    String app = thread.appKey();
    List<String> key = new ArrayList<>();
    key.add(kind.name());
    key.add(String.valueOf(thread.stack().blockedInName()));
    key.addAll(app == null ? thread.stack().key() : List.of(app));
    return key;
  }

  private enum Verdict {
    /** It grows and nobody gets on. */
    GROWS(Confidence.CONFIRMED),
    /** It grows as the number of peers or subscribers does. */
    SERVES(Confidence.NOTE),
    /** It is large, and that is all that can be said. */
    LARGE(Confidence.NOTE);

    final Confidence confidence;

    Verdict(Confidence confidence) {
      this.confidence = confidence;
    }
  }

  private static @Nullable Verdict verdict(ProcessSeries series, Group group, List<Glob> takes) {
    ObservedThread example = group.example();
    boolean grows = series.hasHistory() && Growth.of(group, 0);
    String in = example.stack().blockedInName();
    boolean serves =
        PEER.contains(example.waitKind())
            || in != null && takes.stream().anyMatch(take -> take.matches(in));
    if (serves) {
      return grows ? Verdict.SERVES : null;
    }
    // TIMED_WAITING ends by itself; JDK 21 to 23 print no state.
    if (group.state().startsWith("TIMED")) {
      return null;
    }
    if (grows && series.idsComparable() && group.now() >= LEAST_GROWN) {
      Survivors survivors = Survivors.of(group);
      boolean stay = survivors.before() > 0 && survivors.still() * 10 >= survivors.before() * 9;
      return stay ? Verdict.GROWS : null;
    }
    return group.now() >= THOUSAND ? Verdict.LARGE : null;
  }

  private static Finding finding(
      ProcessSeries series, List<String> key, Group group, Verdict verdict) {
    FindingDraft draft =
        new FindingDraft(RULE, "Virtual threads are parked in one place")
            .verdict(Severity.HIGH, verdict.confidence)
            .place(key)
            .counts(group.counts())
            .site(group.site())
            .threads(Places.names(group.last()));
    if (series.hasHistory()) {
      draft.evidence(new Evidence.Growth(group.history(), series.seconds()));
      if (series.idsComparable()) {
        draft.evidence(Survivors.of(group).evidence());
      }
    }
    return draft
        .evidence(Places.of("waiter", group.last()))
        .advice(explain(group, verdict), fix(verdict))
        .build();
  }

  private static String explain(Group group, Verdict verdict) {
    ObservedThread example = group.example();
    String app = example.appFrameName();
    String where =
        "%d virtual threads wait in %s%s"
            .formatted(
                group.now(),
                example.stack().blockedInName(),
                app == null ? "" : ", called from " + app);
    return where
        + switch (verdict) {
          case GROWS -> ", without a time limit, and those of the first dump are still there.";
          case SERVES ->
              ": more than before. One a connection or subscriber is what virtual threads are for;"
                  + " it is as many as there are of those.";
          case LARGE -> ". That may be the load of this moment: take a second dump.";
        };
  }

  private static String fix(Verdict verdict) {
    return switch (verdict) {
      case GROWS ->
          "Find who should complete what they wait for, and complete it on every path, failures"
              + " too; bound the wait with a time limit.";
      case SERVES -> "If there should be fewer of those, bound how long one may be silent.";
      case LARGE -> "";
    };
  }
}
