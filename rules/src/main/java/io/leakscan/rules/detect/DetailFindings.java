package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a heap spends twice or not at all, where it was asked for and is much of the heap.
 */
public final class DetailFindings {
  private static final String STRINGS = "duplicate-strings";
  private static final String COLLECTIONS = "oversized-collection";
  private static final int LEAST_PERCENT = Thresholds.number("heap-waste.least-percent");
  private static final long LEAST_BYTES =
      Thresholds.number("heap-waste.least-megabytes") * 1_000_000L;
  private static final long KILOBYTE = 1_000;

  private DetailFindings() {}

  /** The rule ids that may be reported. */
  public static Set<String> rules() {
    return Set.of(STRINGS, COLLECTIONS);
  }

  /** The report with what the details of its heap amount to; of no heap, the same report. */
  public static Report in(Report report, HeapDetails details) {
    HeapSummary heap = report.heap();
    List<Finding> findings = new ArrayList<>(report.findings());
    if (heap == null) {
      return report;
    }
    add(findings, strings(details.strings(), heap.bytes()));
    add(findings, collections(details.collections(), heap.bytes()));
    findings.sort(Comparator.comparing(Finding::severity)); // the order of those before stays
    return report.triaged(findings, report.triage());
  }

  private static void add(List<Finding> findings, @Nullable Finding finding) {
    if (finding != null) {
      findings.add(finding);
    }
  }

  private static boolean isMuch(long wasted, long heap) {
    return wasted >= LEAST_BYTES && wasted * 100 >= heap * LEAST_PERCENT;
  }

  private static @Nullable Finding strings(HeapDetails.@Nullable Strings strings, long heap) {
    if (strings == null || strings.copies().isEmpty() || !isMuch(strings.wasted(), heap)) {
      return null;
    }
    Copies worst = strings.copies().get(0);
    long copies = strings.count() - strings.distinct();
    return new FindingDraft(
            STRINGS,
            ClassText.grouped(copies) + " copies of texts take " + share(strings.wasted(), heap))
        .verdict(Severity.LOW, Confidence.CONFIRMED)
        .counts(new Counts(copies, null))
        .advice(
            ClassText.grouped(strings.count())
                + " texts are in the heap, "
                + ClassText.grouped(strings.distinct())
                + " different ones; the one that takes most is there "
                + ClassText.grouped(worst.count())
                + " times.",
            "Keep one of each where they are read or parsed (a map of those that are known, an"
                + " enum, String.intern), or let the collector share them:"
                + " -XX:+UseStringDeduplication.")
        .build();
  }

  private static @Nullable Finding collections(
      HeapDetails.@Nullable Collections collections, long heap) {
    long wasted =
        collections == null
            ? 0
            : collections.classes().stream().mapToLong(Fill::wasted).reduce(0, Long::sum);
    if (collections == null || !isMuch(wasted, heap)) {
      return null;
    }
    long sparse = collections.classes().stream().mapToLong(Fill::sparse).reduce(0, Long::sum);
    String worst = ClassText.brief(collections.classes().get(0).name());
    List<Fill> holders = collections.holders();
    String of = holders.isEmpty() ? "" : " Most of it is in " + holders.get(0).name() + ".";
    return new FindingDraft(
            COLLECTIONS,
            "The unused room of "
                + ClassText.grouped(sparse)
                + " collections takes "
                + share(wasted, heap))
        .verdict(Severity.LOW, Confidence.CONFIRMED)
        .place(List.of(worst))
        .counts(new Counts(sparse, null))
        .advice(
            "They use at most a quarter of the room that they have, mostly of class "
                + worst
                + "."
                + of,
            "Make them when there is something to put in, with the size that is expected, and call"
                + " trimToSize where it is known that nothing more comes.")
        .build();
  }

  private static String share(long wasted, long heap) {
    return ClassText.grouped(wasted / KILOBYTE) + " kB, " + wasted * 100 / heap + " % of the heap";
  }
}
