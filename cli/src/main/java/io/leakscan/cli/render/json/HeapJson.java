package io.leakscan.cli.render.json;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.RuntimeKind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of a report and what findings say of it. */
final class HeapJson {
  private static final String SUSPECT = "heap-leak-suspect";

  private HeapJson() {}

  static void write(Json json, HeapSummary heap, List<Finding> findings) throws IOException {
    json.number("objects", heap.objects());
    json.number("shallow", heap.bytes());
    if (heap.runtime() == RuntimeKind.JVM) {
      json.number("classes", heap.rows().size());
    }
    json.bool("sampled", heap.sampled());
    json.objects("histogram", heap.rows(), row -> summaryRow(json, row));
    if (!heap.sites().isEmpty()) {
      json.objects("sites", heap.sites(), site -> site(json, site));
    }
    HeapRetention retention = heap.retention();
    if (retention != null) {
      json.number("reachable", retention.reachableBytes());
      retention(json, retention, findings);
    }
    if (!heap.growth().isEmpty()) {
      json.objects("growth", heap.growth(), growth -> growth(json, growth));
    }
    HeapDetails details = heap.details();
    if (details != null) {
      DetailsJson.write(json, details);
    }
    HeapAnswer answer = heap.answer();
    if (answer != null) {
      PathJson.answer(json, answer);
    }
  }

  private static void retention(Json json, HeapRetention retention, List<Finding> findings)
      throws IOException {
    json.objects(
        "dominators", retention.dominators(), dominator -> PathJson.dominator(json, dominator));
    json.objects("holdings", retention.holdings(), holding -> PathJson.holding(json, holding));
    json.objects("suspects", suspects(findings), finding -> suspect(json, finding));
    json.object(
        "unreachable",
        () -> {
          json.number("objects", retention.unreachableObjects());
          json.number("shallow", retention.unreachableBytes());
        });
  }

  /** The findings about places, what keeps most first. */
  private static List<Finding> suspects(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(SUSPECT) && place(finding) != null)
        .sorted(Comparator.comparingLong(finding -> -retained(finding)))
        .toList();
  }

  private static void suspect(Json json, Finding finding) throws IOException {
    json.text("fingerprint", finding.fingerprint());
    json.word("severity", finding.severity());
    Evidence.HeapPlace place = place(finding);
    if (place != null) {
      PathJson.place(json, place);
    }
  }

  private static long retained(Finding finding) {
    Evidence.HeapPlace place = place(finding);
    return place == null ? 0 : place.retained();
  }

  private static Evidence.@Nullable HeapPlace place(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapPlace place) {
        return place;
      }
    }
    return null;
  }

  private static void growth(Json json, HeapSummary.Growth growth) throws IOException {
    json.text("class", growth.className());
    json.number("before", growth.before());
    json.number("delta", growth.delta());
    PathJson.path(json, growth.path());
  }

  private static void summaryRow(Json json, HeapSummary.Row row) throws IOException {
    json.text("class", row.name());
    numbers(json, row);
    if (!row.stack().isEmpty()) {
      json.stack(row.stack());
    }
  }

  private static void site(Json json, HeapSummary.Row site) throws IOException {
    json.text("appFrame", site.name());
    numbers(json, site);
    json.stack(site.stack());
  }

  private static void numbers(Json json, HeapSummary.Row row) throws IOException {
    json.number("instances", row.instances());
    json.number("shallow", row.bytes());
    Long retained = row.retained();
    if (retained != null) {
      json.number("retained", retained);
    }
    Long before = row.before();
    Long delta = row.delta();
    if (before != null && delta != null) {
      json.number("before", before);
      json.number("delta", delta);
    }
    HeapRow.Allocated allocated = row.allocated();
    if (allocated != null) {
      json.number("allocatedInstances", allocated.instances());
      json.number("allocated", allocated.bytes());
    }
  }

  /** A row of evidence. */
  static void row(Json json, Evidence.HeapRows.Row row) throws IOException {
    json.text("class", row.name());
    json.number("instances", row.now());
    json.number("instancesBefore", row.before());
    json.number("shallow", row.bytes());
    json.number("before", row.bytesBefore());
    json.number("delta", row.bytes() - row.bytesBefore());
  }

  /** The class that a finding is about, null if it is about a method or about threads. */
  static @Nullable String className(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapPlace place) {
        return place.elementClass().isEmpty() ? place.holderClass() : place.elementClass();
      }
      if (evidence instanceof Evidence.HeapRows heap && finding.site().stack().isEmpty()) {
        return heap.rows().get(0).name();
      }
    }
    return null;
  }
}
