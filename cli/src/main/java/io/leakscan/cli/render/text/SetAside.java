package io.leakscan.cli.render.text;

import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.EvidenceText;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.Finding;
import io.leakscan.model.Refutation;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Findings that do not count, because the heap or the user said so; none of them goes unsaid. */
final class SetAside {
  private static final int INDENT = 12;

  private final Page page;

  SetAside(Page page) {
    this.page = page;
  }

  void write(Report report) throws IOException {
    if (!report.refuted().isEmpty()) {
      page.heading("Refuted by the heap");
      for (Refutation refuted : report.refuted()) {
        head(refuted.finding());
        page.item("", INDENT, refuted.because());
        for (String line : EvidenceText.objects(refuted.finding())) {
          page.item("", INDENT, line);
        }
      }
    }
    List<Finding> known = Findings.known(report);
    if (!known.isEmpty()) {
      page.heading("Known from the baseline");
      for (Finding finding : known) {
        head(finding);
      }
    }
    Triage triage = report.triage();
    if (!triage.ignored().isEmpty()) {
      page.heading("Ignored");
      for (Triage.Ignored ignored : triage.ignored()) {
        head(ignored.finding());
        Triage.Remark remark = ignored.remark();
        page.item("", INDENT, "until " + remark.until() + ": " + remark.reason());
      }
    }
    if (!triage.disabled().isEmpty()) {
      page.heading("Switched off");
      for (Map.Entry<String, Integer> rule : triage.disabled().entrySet()) {
        page.line("  " + rule.getKey() + ": " + Phrases.count(rule.getValue(), "finding"));
      }
    }
  }

  private void head(Finding finding) throws IOException {
    Page.Span[] head = FindingBlock.head(finding);
    Page.Span[] indented = new Page.Span[head.length + 1];
    indented[0] = Page.Span.of("  ");
    System.arraycopy(head, 0, indented, 1, head.length);
    page.line(indented);
    String where = FindingText.place(finding);
    if (where != null) {
      page.line(" ".repeat(INDENT) + Cut.middle(where, Page.WIDTH - INDENT));
    }
  }
}
