package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.Severity;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.detect.Holders.Holder;
import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.series.HeapTrack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of classes that grow. */
final class HistogramFindings {
  private static final int BROAD = 8;
  private static final int FEW = 20;

  private final HeapSeries series;
  private final List<HeapTrack> tracks;
  private final HeapClassKinds kinds;
  private final Garbage garbage;
  private final Reachable reachable;
  private final boolean startingUp;
  private final boolean broad;

  HistogramFindings(
      HeapSeries series,
      List<HeapTrack> tracks,
      HeapClassKinds kinds,
      Garbage garbage,
      Reachable reachable) {
    this.reachable = reachable;
    this.series = series;
    this.tracks = tracks;
    this.kinds = kinds;
    this.garbage = garbage;
    this.startingUp = StartUps.stillLoading(tracks);
    this.broad = isBroad();
  }

  /** Whether the process was still loading its classes. */
  boolean startingUp() {
    return startingUp;
  }

  /** Whether most of what the application has grows at once, as under load or at the start. */
  private boolean isBroad() {
    int all = 0;
    int growing = 0;
    for (HeapTrack track : tracks) {
      if (track.before() >= FEW && kinds.of(track.name()) == Kind.APPLICATION) {
        all++;
        growing += HeapTrend.grows(List.of(track.before(), track.now()), 1) ? 1 : 0;
      }
    }
    return growing >= BROAD && growing * 2 > all;
  }

  Finding finding(GrowingGroup group) {
    HeapTrack leader = group.leader(tracks, kinds);
    List<HeapTrack> companions = group.companions(leader, tracks, kinds);
    Holder holder = new Holders(tracks, kinds).of(leader, group.members());
    String doubt = doubt(leader, holder);
    List<Evidence.HeapRows.Row> rows = new ArrayList<>();
    rows.add(row(leader));
    companions.forEach(companion -> rows.add(row(companion)));
    PathTrack place = reachable.place(leader);
    FindingDraft draft =
        new FindingDraft(
                HistogramGrowthDetector.RULE, "More and more instances of " + leader.name())
            .verdict(doubt == null ? Severity.HIGH : Severity.MEDIUM, Confidence.SUSPECT)
            .place(List.of(leader.name()))
            .counts(new Counts(leader.now(), leader.before()))
            .evidence(new Evidence.Growth(leader.history(), series.seconds()))
            .evidence(new Evidence.HeapRows(rows));
    if (place != null) {
      draft.evidence(evidence(place));
    }
    return draft
        .advice(place == null ? explain(leader, holder, doubt) : within(place, doubt), fix(leader))
        .build();
  }

  private Evidence.HeapPlace evidence(PathTrack place) {
    Suspect suspect = new Suspect(place.holdings());
    HeapRetention retention = series.lastContent().retention();
    return new Evidence.HeapPlace(
        suspect.path(),
        suspect.holdings().size(),
        suspect.largest().className(),
        suspect.retained(),
        retention == null ? 0 : retention.reachableBytes(),
        suspect.elements(),
        suspect.elementClass(),
        new Evidence.HeapPlace.Before(place.before(), place.elementsBefore()));
  }

  /** Of many small collections, one in each element of a large one. */
  private String within(PathTrack place, @Nullable String doubt) {
    String name = Places.nameNearby(place.path(), type -> kinds.of(type) == Kind.APPLICATION);
    return name
        + " keeps more by as much: they are spread over what it holds. "
        + (doubt == null ? "" : doubt + " ")
        + "A cache that fills up to its bound looks the same.";
  }

  private static Evidence.HeapRows.Row row(HeapTrack track) {
    return new Evidence.HeapRows.Row(
        track.name(), track.before(), track.now(), track.bytesBefore(), track.bytes());
  }

  /** What speaks for another reading than a leak; null if nothing does. */
  private @Nullable String doubt(HeapTrack leader, @Nullable Holder holder) {
    if (startingUp) {
      return "The process was still loading classes between the two: it may just be starting up.";
    }
    boolean two = series.snapshots().size() == 2;
    Kind kind = kinds.of(leader.name());
    if (kind == Kind.JDK || kind == Kind.CONSEQUENCE || two && kind == Kind.LIBRARY) {
      return "No class of the application grows with them; under load there are more of them too.";
    }
    if (two && holder != null && holder.strength() == Holders.Strength.CACHE) {
      return "Most caches are made of " + holder.track().name() + ": one may just be filling up.";
    }
    if (two && HeapTrend.fromNothing(leader.before(), leader.now())) {
      return "There were next to none in the first histogram: a cache may just be filling up.";
    }
    if (broad) {
      return "Most classes of the application grow at once, as they do under load.";
    }
    if (garbage.present()) {
      return "The histogram counts garbage too, though that alone does not explain the growth.";
    }
    if (holder == null) {
      return "Nothing grew that could hold them: they may be garbage not yet collected.";
    }
    if (holder.strength() == Holders.Strength.WEAK && !byJcmd()) {
      return "What may hold them comes and goes with them, and the histogram may count garbage.";
    }
    return null;
  }

  /** {@code jcmd} names the process above the table and, unless told otherwise, collects first. */
  private boolean byJcmd() {
    return series.last().processId() != ThreadIdentity.NONE;
  }

  private String explain(HeapTrack leader, @Nullable Holder holder, @Nullable String doubt) {
    StringBuilder text = new StringBuilder();
    if (holder != null && !holder.track().equals(leader)) {
      text.append(holder.track().name()).append(" grows as well and may hold them. ");
    }
    if (doubt != null) {
      text.append(doubt).append(' ');
    }
    String unknown =
        series.comparesRetention()
            ? "No one place keeps most of them"
            : (series.ofDumps() ? "Counting alone" : "A histogram")
                + " does not show who holds an object";
    return text.append(unknown)
        .append(", and a cache that fills up to its bound looks the same.")
        .toString();
  }

  private String fix(HeapTrack leader) {
    if (series.ofDumps()) {
      return "See how they are kept: leakscan heap FILE path "
          + leader.name()
          + ". A third dump later decides: at its bound a cache rests.";
    }
    return "Take a third histogram with jcmd PID GC.class_histogram (without -all): if it has grown"
        + " again, take a heap dump with jcmd PID GC.heap_dump FILE and look for who holds "
        + leader.name()
        + ".";
  }
}
