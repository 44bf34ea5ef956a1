package io.leakscan.cli;

import io.leakscan.model.Advice;
import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Origin;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.model.StackTrace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports on heaps by name, built by hand. */
final class SampleHeaps {
  private static final List<NotEvaluated> NO_THREADS =
      List.of(new NotEvaluated("deadlock", Set.of(Capability.WAIT_STATE)));

  private SampleHeaps() {}

  /** A class that grows between two histograms. */
  static Report histograms() {
    Evidence.HeapRows rows =
        new Evidence.HeapRows(
            List.of(
                new Evidence.HeapRows.Row("com.acme.Order", 20_000, 60_000, 480_000, 1_440_000),
                new Evidence.HeapRows.Row("byte[]", 27_000, 67_000, 984_000, 2_264_000)));
    return new Report(
        List.of(
            input("before.txt", RuntimeKind.JVM, 205_462, 6_906_312),
            input("after.txt", RuntimeKind.JVM, 565_463, 18_003_536)),
        List.of(
            finding(
                Site.NOWHERE, List.of(new Evidence.Growth(List.of(20_000L, 60_000L), null), rows))),
        List.of(),
        List.of(),
        List.of(),
        NO_THREADS,
        new HeapSummary(
            RuntimeKind.JVM,
            565_463,
            18_003_536,
            false,
            List.of(
                row("byte[]", 67_000, 2_264_000, 984_000L, null),
                row("com.acme.Order", 60_000, 1_440_000, 480_000L, null),
                row("java.lang.Class", 1448, 178_384, 178_384L, null),
                row("char[]", 8, 49_432, 60_000L, null),
                row("hostile\u001b[31m\n\"name\"", 1, 16, 0L, null)),
            List.of()));
  }

  /** One Go heap profile. */
  static Report profile() {
    HeapRow.Allocated allocated = new HeapRow.Allocated(48_172, 47_256_936);
    return new Report(
        List.of(input("heap.pb.gz", RuntimeKind.GO, 44_536, 32_041_258)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NO_THREADS,
        new HeapSummary(
            RuntimeKind.GO,
            44_536,
            32_041_258,
            true,
            List.of(row("bytes.growSlice", 14_877, 30_468_134, null, allocated)),
            List.of(row("shop/vault.(*Vault).fill", 14_877, 30_468_134, null, allocated))));
  }

  private static HeapSummary.Row row(
      String name,
      long instances,
      long bytes,
      @Nullable Long before,
      HeapRow.@Nullable Allocated allocated) {
    StackTrace stack =
        allocated == null
            ? StackTrace.EMPTY
            : new StackTrace(List.of(new Frame("bytes", "growSlice", "buffer.go", 240)), false);
    return new HeapSummary.Row(name, instances, bytes, before, allocated, stack);
  }

  private static Finding finding(Site site, List<Evidence> evidence) {
    return new Finding(
        "heap-growth",
        Severity.HIGH,
        Confidence.SUSPECT,
        "More and more instances of com.acme.Order",
        null,
        "00112233445566ff",
        new Counts(60_000, 20_000L),
        site,
        List.of(),
        evidence,
        new Advice("A histogram does not show who holds an object.", "Take a third one.", "docs"));
  }

  private static InputSummary input(String label, RuntimeKind runtime, long objects, long bytes) {
    String format = runtime == RuntimeKind.GO ? "go-heap" : "class-histogram";
    return new InputSummary(
        new Origin(label, format, "0123456789abcdef".repeat(4), 0, 1),
        runtime,
        null,
        0,
        true,
        List.of(),
        0,
        new InputSummary.HeapSize(objects, bytes),
        false);
  }
}
