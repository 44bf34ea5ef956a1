package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.EvidenceText;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.StackText;
import io.leakscan.model.Finding;
import io.leakscan.model.Site;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.List;

/** One finding: what, how many, where, why, what to change. */
final class FindingBlock {
  private static final int INDENT = 11;
  private static final int NAMES = 3;

  private final Page page;
  private final RenderOptions options;
  private final String lastInput;
  private final Triage triage;

  /**
   * Blocks on this page.
   *
   * @param lastInput the label of the input that lines of evidence are about
   * @param triage what was said of findings
   */
  FindingBlock(Page page, RenderOptions options, String lastInput, Triage triage) {
    this.page = page;
    this.lastInput = lastInput;
    this.triage = triage;
    this.options = options;
  }

  /** {@code HIGH queue-put-no-reader (queue) 20 -> 60 (+40)}. */
  static Page.Span[] head(Finding finding) {
    return new Page.Span[] {
      new Page.Span(Style.of(finding.severity()), "%-8s".formatted(finding.severity().name())),
      new Page.Span(Style.STRONG, "  " + FindingText.label(finding) + "  "),
      Page.Span.of(Phrases.change(finding.counts())),
      new Page.Span(Style.FAINT, "  " + FindingText.confidence(finding))
    };
  }

  void write(Finding finding) throws IOException {
    page.line(head(finding));
    for (String line : Wrap.lines(finding.title(), Page.WIDTH)) {
      page.line(line);
    }
    page.blank();
    Site site = finding.site();
    boolean first = true;
    for (FindingText.Fact fact : FindingText.places(finding)) {
      String text = fact.name() ? Cut.middle(fact.text(), Page.WIDTH - INDENT) : fact.text();
      page.item(fact.label(), INDENT, first ? Style.STRONG : Style.PLAIN, List.of(text));
      first = false;
    }
    page.item("why", INDENT, finding.advice().explain());
    page.item("proof", INDENT, Style.PLAIN, EvidenceText.lines(finding));
    String places = EvidenceText.places(finding);
    if (!places.isEmpty()) {
      page.item("see", INDENT, Cut.middle(lastInput, 40) + " " + places);
    }
    page.item("fix", INDENT, finding.advice().fix());
    Triage.Remark expired = triage.expired().get(finding.fingerprint());
    if (expired != null) {
      page.item("expired", INDENT, FindingText.expired(expired));
    }
    if (options.full()) {
      page.item("docs", INDENT, finding.advice().docs());
      page.item("key", INDENT, finding.fingerprint());
      stack(site);
    }
    if (!finding.threads().isEmpty()) {
      int shown = options.full() ? Integer.MAX_VALUE : NAMES;
      page.item("threads", INDENT, FindingText.threads(finding, shown));
    }
  }

  private void stack(Site site) throws IOException {
    String label = "stack";
    for (StackText.Call call : StackText.of(site)) {
      String text = Cut.middle(call.frame().toString(), Page.WIDTH - INDENT);
      page.item(label, INDENT, Style.of(call.kind()), List.of(text));
      label = "";
    }
  }
}
