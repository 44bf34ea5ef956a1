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
import io.leakscan.rules.judge.OneResource;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.Groups;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.Survivors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Growth that no rule knows. What stays is a leak in the making ({@code unclassified-growth}); what
 * changes all the time, or waits idle for work, is load ({@code load-spike}).
 */
final class GrowthDetector implements Detector {
  private static final String UNCLASSIFIED = "unclassified-growth";
  private static final String SPIKE = "load-spike";

  @Override
  public Set<String> rules() {
    return Set.of(UNCLASSIFIED, SPIKE);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    ProcessSeries series = file.series();
    if (!series.hasHistory()) {
      return List.of();
    }
    boolean go = series.last().runtime() == RuntimeKind.GO;
    Map<List<String>, Group> groups =
        Groups.by(series, thread -> file.isFree(thread) ? key(thread, go) : null);
    LiveSessions sessions = new LiveSessions(series);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<List<String>, Group> entry : groups.entrySet()) {
      Group group = entry.getValue();
      if (!Growth.of(group, 0)) {
        continue;
      }
      file.claim(group.last());
      if (!OneResource.absorb(group, file) && !joins(group, findings)) {
        findings.add(finding(file, sessions, entry.getKey(), group));
      }
    }
    return findings;
  }

  private static boolean joins(Group group, List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      if (OneResource.isPartOf(group, findings.get(i))) {
        findings.set(i, OneResource.with(findings.get(i), group));
        return true;
      }
    }
    return false;
  }

  /**
   * The coarser key: what a thread does and for whom; idle workers by pool.
   *
   * @param go goroutines have no names, only numbers in some forms of a dump
   */
  private static @Nullable List<String> key(ObservedThread thread, boolean go) {
    if (thread.stack().stack().isEmpty()) {
      return null;
    }
    if (thread.idle()) {
      String idle = String.valueOf(thread.stack().idle());
      return List.of("idle", idle, go ? "" : NameKinds.of(thread.name()));
    }
    String app = thread.appKey();
    return app == null ? thread.stack().key() : List.of(thread.waitKind().name(), app);
  }

  /** The key as all forms of a dump can tell it: only some know who started a thread. */
  private static List<String> place(List<String> key, Group group) {
    ObservedThread example = group.example();
    boolean started = !example.idle() && example.appKey() != null && group.ownAppKey() == null;
    return started ? example.stack().key() : key;
  }

  private static Finding finding(
      CaseFile file, LiveSessions sessions, List<String> key, Group group) {
    ProcessSeries series = file.series();
    GrowthKind kind = sessions.have(group) ? GrowthKind.CLIENTS : GrowthKind.of(file, group);
    boolean leak = kind == GrowthKind.LEAK;
    Confidence confidence =
        !leak
            ? Confidence.NOTE
            : series.idsComparable() && group.before() > 0
                ? Confidence.CONFIRMED
                : Confidence.SUSPECT;
    String app = group.example().appFrameName();
    String in = group.example().stack().blockedInName();
    FindingDraft draft =
        new FindingDraft(
                leak ? UNCLASSIFIED : SPIKE,
                leak
                    ? "A group of threads grows and no rule knows it"
                    : "More threads than before, as under load")
            .verdict(Severity.MEDIUM, confidence)
            .place(place(key, group))
            .counts(group.counts())
            .site(group.site())
            .threads(Places.names(group.last()))
            .evidence(new Evidence.Growth(group.history(), series.seconds()));
    if (series.idsComparable()) {
      draft.evidence(Survivors.of(group).evidence());
    }
    return draft
        .evidence(Creators.of(series, group.last()))
        .evidence(Places.of("member", group.last()))
        .advice(
            leak ? leakText(app, in) : kind.text(),
            leak
                ? "Find what should end this wait, and bound it; see who starts these threads."
                : "Take a third dump when the load is gone: if they are still there, it is a leak.")
        .build();
  }

  private static String leakText(@Nullable String app, @Nullable String in) {
    String where =
        app == null
            ? "No frame of the application is on these stacks; they are in " + in + "."
            : "They are in " + in + ", called from " + app + ".";
    return where + " Those of the first dump are still there.";
  }
}
