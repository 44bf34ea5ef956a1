package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.VerdictText;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.List;

/** The first lines: is there a leak, which, where, how many. Then each finding in turn. */
final class Verdict {
  private static final int CUT_NAMED = 3;
  private static final int INDENT = 10;

  private final Page page;
  private final RenderOptions options;

  Verdict(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    List<Finding> leaks = Findings.leaks(report);
    partial(VerdictText.partial(report));
    VerdictText.Verdict verdict = VerdictText.of(report);
    switch (verdict.tone()) {
      case BAD -> leaks(leaks, verdict, VerdictText.judged(report), report.triage());
      case GOOD -> nothing(Style.GOOD, verdict);
      case OPEN -> nothing(Style.STRONG, verdict);
    }
    notes(Findings.notes(report));
  }

  private void nothing(Style style, VerdictText.Verdict verdict) throws IOException {
    page.line(new Page.Span(style, verdict.head()), Page.Span.of(" " + verdict.seen()));
  }

  private void leaks(List<Finding> leaks, VerdictText.Verdict verdict, String judged, Triage triage)
      throws IOException {
    if (leaks.size() > 1) {
      overview(leaks, verdict);
    }
    FindingBlock block = new FindingBlock(page, options, judged, triage);
    for (Finding leak : leaks) {
      if (leaks.size() > 1) {
        page.blank();
      }
      block.write(leak);
    }
  }

  private void notes(List<Finding> notes) throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    page.heading("Also seen, no proof of a leak by itself");
    for (Finding note : notes) {
      String where = note.site().appFrame() == null ? "" : "  " + note.site().appFrame();
      String head = note.rule() + "  " + Phrases.change(note.counts());
      page.line("  " + head + Cut.middle(where, Math.max(20, Page.WIDTH - 2 - head.length())));
      page.item("", 6, Findings.explanation(note));
      if (options.full()) {
        page.item("", 6, note.advice().fix());
      }
    }
  }

  private void partial(List<String> cut) throws IOException {
    for (String input : cut.subList(0, Math.min(CUT_NAMED, cut.size()))) {
      partial(input);
    }
    if (cut.size() > CUT_NAMED) {
      partial("and " + (cut.size() - CUT_NAMED) + " more");
    }
  }

  private void partial(String what) throws IOException {
    page.line(new Page.Span(Style.MEDIUM, "PARTIAL "), Page.Span.of("  " + what));
  }

  private void overview(List<Finding> leaks, VerdictText.Verdict verdict) throws IOException {
    page.line(new Page.Span(Style.STRONG, verdict.head()));
    page.blank();
    for (Finding leak : leaks) {
      page.line(FindingBlock.head(leak));
      String where = FindingText.place(leak);
      if (where != null) {
        page.line(" ".repeat(INDENT) + Cut.middle(where, Page.WIDTH - INDENT));
      }
    }
  }
}
