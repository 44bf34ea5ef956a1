package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Creators;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines that queue at a mutex. Go prints no owners: the probable holder is a goroutine in a
 * method of the same receiver that does not wait for the mutex itself.
 */
final class GoConvoyDetector implements Detector {
  private static final String RULE = "lock-convoy";
  private static final int LEAST_WAITERS = Thresholds.number("go-convoy.least-waiters");
  private static final int MANY_WAITERS = Thresholds.number("go-convoy.many-waiters");

  private final List<Glob> locks = FrameSets.load().get("go-mutex");

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.GO);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    Map<String, Group> groups =
        Groups.by(file.series(), thread -> file.isFree(thread) ? receiver(thread) : null);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Group> entry : groups.entrySet()) {
      Group group = entry.getValue();
      if (group.now() < LEAST_WAITERS) {
        continue;
      }
      List<ObservedThread> holders = holders(file.series(), entry.getKey());
      Confidence confidence = confidence(file.series(), group);
      if (confidence == Confidence.SUSPECT && group.now() < MANY_WAITERS && holders.isEmpty()) {
        continue;
      }
      findings.add(finding(file.series(), entry.getKey(), group, holders, confidence));
      file.claim(group.last());
    }
    return findings;
  }

  /** The type whose method waits for a mutex, null for a goroutine that waits for none. */
  private @Nullable String receiver(ObservedThread thread) {
    String in = thread.stack().blockedInName();
    if (in == null || locks.stream().noneMatch(glob -> glob.matches(in))) {
      return null;
    }
    String app = user(thread);
    return app == null ? in : app.substring(0, Math.max(0, app.lastIndexOf('.')));
  }

  /** Who locks: generic code of the user's own too, which is not named as the application frame. */
  private static @Nullable String user(ObservedThread thread) {
    String app = thread.appFrameName();
    for (String name : thread.stack().names()) {
      if (name.equals(app)) {
        break;
      }
      if (name.contains("[...]")) {
        return name;
      }
    }
    return app;
  }

  private List<ObservedThread> holders(ProcessSeries series, String receiver) {
    return series.lastThreads().stream()
        .filter(thread -> receiver(thread) == null && !thread.idle())
        .filter(
            thread ->
                thread.sample().stack().frames().stream()
                    .anyMatch(frame -> frame.owner().equals(receiver)))
        .toList();
  }

  private static Confidence confidence(ProcessSeries series, Group group) {
    if (!series.idsComparable()) {
      return Confidence.SUSPECT;
    }
    Survivors survivors = Survivors.of(group);
    boolean grew = Growth.of(group, 0);
    return grew && survivors.before() > 0 && survivors.still() * 10 >= survivors.before() * 9
        ? Confidence.CONFIRMED
        : Confidence.SUSPECT;
  }

  private static Finding finding(
      ProcessSeries series,
      String receiver,
      Group group,
      List<ObservedThread> holders,
      Confidence confidence) {
    boolean high = confidence == Confidence.CONFIRMED || group.now() >= MANY_WAITERS;
    FindingDraft draft =
        new FindingDraft(RULE, "Goroutines queue behind one mutex")
            .verdict(high ? Severity.HIGH : Severity.MEDIUM, confidence)
            .place(List.of(receiver))
            .counts(group.counts())
            .site(group.site())
            .threads(Places.names(group.last()));
    if (series.hasHistory()) {
      draft.evidence(new Evidence.Growth(group.history(), series.seconds()));
    }
    if (series.idsComparable()) {
      draft.evidence(Survivors.of(group).evidence());
    }
    String who =
        holders.isEmpty()
            ? "No goroutine shows that it could hold it."
            : "Probably held in "
                + Places.place(Places.busiest(holders))
                + " ("
                + Group.majorityState(holders)
                + "): Go prints no owners, but it is in the same receiver and does not wait.";
    return draft
        .evidence(Creators.of(series, group.last()))
        .evidence(Places.of("waiter", group.last()))
        .evidence(Places.of("probable holder", holders))
        .advice(
            group.now() + " goroutines wait for a mutex of " + receiver + ". " + who,
            "Unlock with defer, on every path; keep I/O and channel operations out of the lock.")
        .build();
  }
}
