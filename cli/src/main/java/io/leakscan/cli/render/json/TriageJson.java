package io.leakscan.cli.render.json;

import io.leakscan.model.Finding;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.List;

/** What the user had said of findings; absent where nothing was said. */
final class TriageJson {
  private TriageJson() {}

  /** What was said of a finding that is reported. */
  static void mark(Json json, Finding finding, Triage triage) throws IOException {
    if (triage.isKnown(finding)) {
      json.bool("known", true);
    }
    Triage.Remark remark = triage.expired().get(finding.fingerprint());
    if (remark != null) {
      json.text("ignoredUntil", remark.until());
      json.text("ignoredReason", remark.reason());
    }
  }

  /** What is left out, and why. */
  static void write(Json json, Triage triage) throws IOException {
    if (!triage.ignored().isEmpty()) {
      json.objects("ignored", triage.ignored(), ignored -> ignored(json, ignored));
    }
    if (!triage.disabled().isEmpty()) {
      json.objects(
          "disabled",
          List.copyOf(triage.disabled().entrySet()),
          rule -> {
            json.text("rule", rule.getKey());
            json.number("findings", rule.getValue());
          });
    }
  }

  private static void ignored(Json json, Triage.Ignored ignored) throws IOException {
    Finding finding = ignored.finding();
    json.text("rule", finding.rule());
    json.word("severity", finding.severity());
    json.word("confidence", finding.confidence());
    json.text("variant", finding.variant());
    json.text("fingerprint", finding.fingerprint());
    json.counts(finding.counts());
    json.text("appFrame", finding.site().appFrame());
    json.text("blockedIn", finding.site().blockedIn());
    json.text("until", ignored.remark().until());
    json.text("reason", ignored.remark().reason());
  }
}
