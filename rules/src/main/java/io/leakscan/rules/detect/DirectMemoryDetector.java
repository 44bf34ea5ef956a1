package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.Severity;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.join.Sought;
import io.leakscan.rules.judge.Holdings;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
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
  private static final int LOOKED_AT = 50;
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
    if (now.addresses().size() < LEAST || !now.complete() || !grown && !full) {
      return List.of();
    }
    // A pool of buffers that warms up grows too, to a part of what there may be.
    boolean proven = grown && now.percent() >= LEAST_GROWN_PERCENT;
    return List.of(finding(graph, now, before, proven));
  }

  private static boolean hasGrown(DirectBuffers now, DirectBuffers before) {
    long more = now.reserved() - before.reserved();
    int buffers = now.addresses().size() - before.addresses().size();
    return more >= Math.max(LEAST_MORE, before.reserved() / LEAST_SHARE)
        && buffers >= Math.max(1, before.addresses().size() / LEAST_SHARE);
  }

  private static Finding finding(
      HeapGraph graph, DirectBuffers now, @Nullable DirectBuffers before, boolean proven) {
    int count = now.addresses().size();
    Sought sought =
        new Sought(
            "buffer", now.addresses().subList(0, Math.min(LOOKED_AT, count)), count, "", Set.of());
    Holdings holdings = new Holdings(graph);
    holdings.seek(List.of(sought));
    holdings.search();
    String held = holdings.place(List.of(sought));
    String of = now.limit() > 0 ? " of the " + megabytes(now.limit()) + " there may be" : "";
    return new FindingDraft(
            RULE,
            ClassText.grouped(count) + " direct buffers keep " + megabytes(now.reserved()) + of)
        .verdict(
            proven ? Severity.HIGH : Severity.MEDIUM,
            proven ? Confidence.CONFIRMED : Confidence.SUSPECT)
        .place(List.of(held))
        .counts(new Counts(count, before == null ? null : (Long) (long) before.addresses().size()))
        .evidence(holdings.evidence(List.of(sought)))
        .advice(
            "The memory of a direct buffer is outside the heap and is released when its buffer is"
                + " collected, so whoever keeps the buffers keeps it: most of them by "
                + held
                + "."
                + (before == null
                    ? " One dump cannot tell it from a store that is meant to be so large."
                    : " It was " + megabytes(before.reserved()) + " before."),
            "Let go of a buffer where it is done with, or take buffers from a pool with a bound and"
                + " give them back in a finally.")
        .build();
  }

  private static String megabytes(long bytes) {
    return ClassText.grouped(bytes / MEGABYTE) + " MiB";
  }
}
