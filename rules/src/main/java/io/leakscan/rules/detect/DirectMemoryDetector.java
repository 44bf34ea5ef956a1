package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.BufferPlaces.Place;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Direct memory that live buffers keep: nearly all there may be, or more and more. */
final class DirectMemoryDetector implements HeapDetector {
  static final String RULE = "direct-buffer-leak";

  private static final int LEAST = Thresholds.number("direct-buffer-leak.least-buffers");
  private static final int LEAST_PERCENT = Thresholds.number("direct-buffer-leak.least-percent");
  private static final int LEAST_GROWN_PERCENT =
      Thresholds.number("direct-buffer-leak.least-percent-grown");
  private static final long LEAST_MORE =
      Thresholds.number("direct-buffer-leak.least-megabytes-more") * 1_000_000L;
  private static final int LEAST_SHARE = Thresholds.number("heap-growth.least-share-of-before");
  private static final long MEGABYTE = 1 << 20;

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    if (graph == null) {
      return List.of();
    }
    DirectBuffers now = new DirectBuffers(graph);
    HeapGraph first = series.hasHistory() ? series.snapshots().get(0).graph() : null;
    DirectBuffers before = first == null ? null : new DirectBuffers(first);
    boolean grown = before != null && hasGrown(now, before);
    boolean full = now.percent() >= LEAST_PERCENT && before == null;
    if (now.sizes().size() < LEAST || !now.complete() || !grown && !full) {
      return List.of();
    }
    // A pool of buffers that warms up grows too, to a part of what there may be.
    boolean proven = grown && now.percent() >= LEAST_GROWN_PERCENT;
    BufferPlaces places = new BufferPlaces(graph, now);
    BufferPlaces earlier =
        first == null ? null : new BufferPlaces(first, Objects.requireNonNull(before));
    return List.of(finding(now, places, earlier, proven));
  }

  private static boolean hasGrown(DirectBuffers now, DirectBuffers before) {
    long more = now.reserved() - before.reserved();
    int buffers = now.sizes().size() - before.sizes().size();
    return more >= Math.max(LEAST_MORE, before.reserved() / LEAST_SHARE)
        && buffers >= Math.max(1, before.sizes().size() / LEAST_SHARE);
  }

  private static Finding finding(
      DirectBuffers now, BufferPlaces places, @Nullable BufferPlaces before, boolean proven) {
    Place main = places.main(before);
    Place told = main == null ? places.everywhere() : main;
    Place then = before == null ? null : main == null ? before.everywhere() : before.of(main.key());
    String of = now.limit() > 0 ? " of the " + megabytes(now.limit()) + " there may be" : "";
    int others = now.sizes().size() - told.count();
    return new FindingDraft(
            RULE,
            ClassText.grouped(told.count())
                + " direct buffers keep "
                + megabytes(told.bytes())
                + of)
        .verdict(
            proven ? Severity.HIGH : Severity.MEDIUM,
            proven ? Confidence.CONFIRMED : Confidence.SUSPECT)
        .place(List.of(told.name()))
        .counts(new Counts(told.count(), then == null ? null : (Long) (long) then.count()))
        .evidence(places.evidence())
        .advice(
            "The memory of a direct buffer is outside the heap and is released when its buffer is"
                + " collected, so whoever keeps the buffers keeps it: "
                + (main == null ? "most of them by " : "")
                + told.name()
                + "."
                + (then == null
                    ? " One dump cannot tell it from a store that is meant to be so large."
                    : " It was " + megabytes(then.bytes()) + " before.")
                + (others == 0 ? "" : " " + others + " more are kept elsewhere."),
            "Let go of a buffer where it is done with, or take buffers from a pool with a bound and"
                + " give them back in a finally.")
        .build();
  }

  private static String megabytes(long bytes) {
    return ClassText.grouped(bytes / MEGABYTE) + " MiB";
  }
}
