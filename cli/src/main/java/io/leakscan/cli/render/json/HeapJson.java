package io.leakscan.cli.render.json;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.RuntimeKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of a report and what findings say of it. */
final class HeapJson {
  private HeapJson() {}

  static void write(Json json, HeapSummary heap) throws IOException {
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
  }

  private static void summaryRow(Json json, HeapSummary.Row row) throws IOException {
    json.text("class", row.name());
    numbers(json, row);
  }

  private static void site(Json json, HeapSummary.Row site) throws IOException {
    json.text("appFrame", site.name());
    numbers(json, site);
    json.stack(site.stack());
  }

  private static void numbers(Json json, HeapSummary.Row row) throws IOException {
    json.number("instances", row.instances());
    json.number("shallow", row.bytes());
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
      if (evidence instanceof Evidence.HeapRows heap && finding.site().stack().isEmpty()) {
        return heap.rows().get(0).name();
      }
    }
    return null;
  }
}
