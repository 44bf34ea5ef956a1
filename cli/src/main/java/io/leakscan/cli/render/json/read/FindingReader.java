package io.leakscan.cli.render.json.read;

import io.leakscan.model.Advice;
import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.model.StackTrace;
import java.util.List;

/** Findings, those that are left out among them. */
final class FindingReader {
  private FindingReader() {}

  static Finding finding(Node node) throws ReportFormatException {
    Confidence confidence = node.word("confidence", Confidence.class);
    return new Finding(
        node.required("rule"),
        severity(node, confidence),
        confidence,
        node.text("title"),
        node.optionalText("variant"),
        node.required("fingerprint"),
        ThreadReader.counts(node),
        ThreadReader.site(node),
        node.texts("threads"),
        node.size("moreThreads"),
        EvidenceReader.all(node),
        new Advice(node.text("explain"), node.text("fix"), node.text("docs")));
  }

  /** A finding that is left out, of which a report has no more than this. */
  static Finding ignored(Node node) throws ReportFormatException {
    Confidence confidence = node.word("confidence", Confidence.class);
    return new Finding(
        node.required("rule"),
        severity(node, confidence),
        confidence,
        "",
        node.optionalText("variant"),
        node.required("fingerprint"),
        ThreadReader.counts(node),
        new Site(node.optionalText("appFrame"), node.optionalText("blockedIn"), StackTrace.EMPTY),
        List.of(),
        List.of(),
        new Advice("", "", ""));
  }

  private static Severity severity(Node node, Confidence confidence) throws ReportFormatException {
    Severity severity = node.word("severity", Severity.class);
    if (confidence == Confidence.NOTE && severity != Severity.INFO) {
      throw node.error("a note is more than info");
    }
    return severity;
  }
}
