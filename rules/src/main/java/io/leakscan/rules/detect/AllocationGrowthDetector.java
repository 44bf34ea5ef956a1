package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.detect.AllocationSites.Sited;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods of the application whose allocations stay: the memory in use of a Go heap profile. */
final class AllocationGrowthDetector implements HeapDetector {
  private static final String SPIKE = "load-spike";
  private static final int MOST = 5;
  private static final int MOST_COMPANIONS = 6;

  /** Of what was allocated since, so much is still in use where something keeps it. */
  private static final double KEPT = 0.3;

  /** So little is what is under way at the moment of the profile. */
  private static final double UNDER_WAY = 0.1;

  @Override
  public Set<String> rules() {
    return Set.of(HistogramGrowthDetector.RULE, SPIKE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    if (series.runtime() != RuntimeKind.GO || !series.hasHistory()) {
      return List.of();
    }
    AllocationSites sites = AllocationSites.of(series);
    Sampling sampling = new Sampling(series.lastContent().sampling());
    List<Sited> growing = new ArrayList<>();
    for (Sited site : sites.all()) {
      if (sampling.grows(site.track())) {
        growing.add(site);
      }
    }
    growing.sort((a, b) -> Long.compare(b.track().bytesDelta(), a.track().bytesDelta()));
    List<Finding> findings = new ArrayList<>();
    List<Sited> done = new ArrayList<>();
    for (Sited site : growing) {
      if (!done.contains(site) && findings.size() < MOST) {
        List<Sited> companions = companions(site, sites.all());
        done.addAll(companions);
        findings.add(finding(series, sites, site, companions));
      }
    }
    return findings;
  }

  /** What grows by the same factor, or in the same package: the parts of one thing. */
  private static List<Sited> companions(Sited site, List<Sited> all) {
    List<Sited> companions = new ArrayList<>();
    HeapTrack track = site.track();
    for (Sited other : all) {
      HeapTrack t = other.track();
      boolean grows = other != site && t.bytesDelta() > 0 && t.bytesDelta() * 5 >= t.bytesBefore();
      boolean factor =
          HeapTrend.sameFactor(track.bytesBefore(), track.bytes(), t.bytesBefore(), t.bytes());
      boolean together =
          other.goPackage().equals(site.goPackage()) || t.bytesBefore() > 0 && factor;
      if (grows && together && t.bytesDelta() <= track.bytesDelta()) {
        companions.add(other);
      }
    }
    return companions;
  }

  private static Finding finding(
      HeapSeries series, AllocationSites sites, Sited site, List<Sited> companions) {
    HeapTrack track = site.track();
    double kept = sites.kept(site);
    String doubt = doubt(series, track, kept);
    boolean many = series.snapshots().size() > 2;
    boolean spike = kept >= 0 && kept < UNDER_WAY && !many;
    List<Evidence.HeapRows.Row> rows = new ArrayList<>();
    rows.add(row(track));
    for (Sited companion : companions.subList(0, Math.min(MOST_COMPANIONS, companions.size()))) {
      rows.add(row(companion.track()));
    }
    String app = site.appFrame();
    return new FindingDraft(
            spike ? SPIKE : HistogramGrowthDetector.RULE,
            spike
                ? "More memory in use than before, as under load"
                : "What " + track.name() + " allocates stays in use")
        .verdict(
            doubt == null ? Severity.HIGH : Severity.MEDIUM,
            spike ? Confidence.NOTE : Confidence.SUSPECT)
        .place(List.of("heap", site.key()))
        .counts(new Counts(track.now(), track.before()))
        .site(new Site(app, null, track.stack()))
        .evidence(new Evidence.Growth(track.history(), series.seconds()))
        .evidence(new Evidence.HeapRows(rows))
        .advice(explain(track, app, kept, doubt), fix(app == null ? track.name() : app))
        .build();
  }

  private static Evidence.HeapRows.Row row(HeapTrack track) {
    return new Evidence.HeapRows.Row(
        track.name(), track.before(), track.now(), track.bytesBefore(), track.bytes());
  }

  /** What speaks for another reading than a leak; null if nothing does. */
  private static @Nullable String doubt(HeapSeries series, HeapTrack track, double kept) {
    if (kept >= 0 && kept < UNDER_WAY) {
      return "Hardly any of what was allocated there since is still in use: it may be under way.";
    }
    if (kept >= 0 && kept < KEPT) {
      return "Most of what was allocated there since is free again.";
    }
    boolean fromNothing = HeapTrend.fromNothing(track.bytesBefore(), track.bytes());
    if (series.snapshots().size() < 3 && fromNothing) {
      return "There was next to nothing in the first profile: a cache may just be filling up.";
    }
    return null;
  }

  private static String explain(
      HeapTrack track, @Nullable String app, double kept, @Nullable String doubt) {
    StringBuilder text = new StringBuilder();
    if (app == null) {
      text.append("No function of the application is on these stacks. ");
    }
    if (kept >= 0) {
      text.append(Math.round(kept * 100))
          .append(" % of the bytes allocated there between the profiles are still in use. ");
    }
    if (doubt != null) {
      text.append(doubt).append(' ');
    }
    return text.append("The numbers are estimates from samples. The profile shows who allocated,")
        .append(" not who holds; a cache that fills up to its bound looks the same.")
        .toString();
  }

  private static String fix(String function) {
    return "Look for where the result of "
        + function
        + " is kept: a map, a slice or a channel that nothing empties. Take a third profile: if it"
        + " has grown again, it is a leak.";
  }
}
