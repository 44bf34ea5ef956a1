package io.leakscan.cli.render.json.read;

import io.leakscan.model.Finding;
import io.leakscan.model.Triage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the user had said of findings, gathered from all over the report. */
final class TriageReader {
  private final Set<String> known = new HashSet<>();
  private final List<Triage.Ignored> ignored = new ArrayList<>();
  private final Map<String, Triage.Remark> expired = new HashMap<>();
  private final Map<String, Integer> disabled = new TreeMap<>();

  /** What was said of a finding that is reported; the same finding. */
  Finding mark(Node node, Finding finding) throws ReportFormatException {
    if (node.flag("known")) {
      known.add(finding.fingerprint());
    }
    String until = node.text("ignoredUntil");
    if (!until.isEmpty()) {
      expired.put(finding.fingerprint(), new Triage.Remark(until, node.text("ignoredReason")));
    }
    return finding;
  }

  /** A finding that is left out, and why. */
  Triage.Ignored ignored(Node node) throws ReportFormatException {
    Triage.Ignored one =
        new Triage.Ignored(
            FindingReader.ignored(node),
            new Triage.Remark(node.text("until"), node.text("reason")));
    ignored.add(one);
    return one;
  }

  String disabled(Node node) throws ReportFormatException {
    String rule = node.required("rule");
    disabled.put(rule, node.line("findings"));
    return rule;
  }

  Triage triage() {
    return new Triage(known, ignored, expired, disabled);
  }
}
