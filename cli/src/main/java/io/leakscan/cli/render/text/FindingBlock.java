package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.Site;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

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
    String variant = finding.variant() == null ? "" : " (" + finding.variant() + ")";
    return new Page.Span[] {
      new Page.Span(Style.of(finding.severity()), "%-8s".formatted(finding.severity().name())),
      new Page.Span(Style.STRONG, "  " + finding.rule() + variant + "  "),
      Page.Span.of(Phrases.change(finding.counts())),
      new Page.Span(Style.FAINT, "  " + finding.confidence().name().toLowerCase(Locale.ROOT))
    };
  }

  void write(Finding finding) throws IOException {
    page.line(head(finding));
    for (String line : Wrap.lines(finding.title(), Page.WIDTH)) {
      page.line(line);
    }
    page.blank();
    Site site = finding.site();
    String place = EvidenceText.heapPlace(finding);
    String path = EvidenceText.pathOf(finding);
    if (path != null) {
      page.item("where", INDENT, Style.STRONG, List.of(path));
    } else if (site.appFrame() == null && place != null) {
      page.item("what", INDENT, Style.STRONG, List.of(fit(place)));
    } else if (site.appFrame() == null && site.blockedIn() != null) {
      page.item("where", INDENT, "no application method is on these stacks");
    } else if (site.appFrame() != null) {
      page.item("where", INDENT, Style.STRONG, List.of(fit(site.appFrame())));
    }
    if (site.blockedIn() != null && !site.blockedIn().equals(site.appFrame())) {
      page.item("in", INDENT, fit(site.blockedIn()));
    }
    page.item("why", INDENT, finding.advice().explain());
    page.item("proof", INDENT, Style.PLAIN, EvidenceText.lines(finding));
    String places = EvidenceText.places(finding);
    if (!places.isEmpty()) {
      page.item("see", INDENT, Wrap.middle(lastInput, 40) + " " + places);
    }
    page.item("fix", INDENT, finding.advice().fix());
    Triage.Remark expired = triage.expired().get(finding.fingerprint());
    if (expired != null) {
      page.item(
          "expired",
          INDENT,
          "was ignored until " + expired.until() + ", and that has passed: " + expired.reason());
    }
    if (options.full()) {
      page.item("docs", INDENT, finding.advice().docs());
      page.item("key", INDENT, finding.fingerprint());
      stack(site);
    }
    if (!finding.threads().isEmpty()) {
      page.item("threads", INDENT, threads(finding));
    }
  }

  private void stack(Site site) throws IOException {
    String label = "stack";
    for (Frame frame : site.stack().frames()) {
      page.item(label, INDENT, Wrap.middle(frame.toString(), Page.WIDTH - INDENT));
      label = "";
    }
  }

  private String threads(Finding finding) {
    List<String> names = finding.threads();
    int shown = options.full() ? names.size() : Math.min(NAMES, names.size());
    StringBuilder text = new StringBuilder();
    for (String name : names.subList(0, shown)) {
      text.append(text.isEmpty() ? "" : ", ").append('"').append(Wrap.middle(name, 40)).append('"');
    }
    long more = names.size() - shown + finding.moreThreads();
    return more == 0 ? text.toString() : text + " and " + more + " more";
  }

  private static String fit(String name) {
    return Wrap.middle(name, Page.WIDTH - INDENT);
  }
}
