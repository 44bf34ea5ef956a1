package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.EvidenceText;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.GrowthText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.StackText;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Triage;
import java.util.List;
import java.util.Locale;

/** One finding in full: what, where, why, what proves it, what to change. */
final class FindingArticle {
  private static final int NAMES = 10; // as many as JSON has
  private static final int PROOFS = 60;

  private final Markup page;
  private final boolean full;
  private final String judged;
  private final Triage triage;

  /**
   * Articles on this page.
   *
   * @param full every thread by its name
   * @param judged the label of the input that lines of evidence are about
   * @param triage what was said of findings
   */
  FindingArticle(Markup page, boolean full, String judged, Triage triage) {
    this.page = page;
    this.full = full;
    this.judged = judged;
    this.triage = triage;
  }

  /** The finding of this number; its Markdown is the one of that number in the island. */
  void write(Finding finding, int index) {
    page.open(
        "article",
        "id",
        Masthead.anchor(index),
        "class",
        "finding " + FindingText.severity(finding),
        "data-filter",
        "");
    head(finding);
    page.open("dl");
    for (FindingText.Fact fact : FindingText.places(finding)) {
      page.element("dt", fact.label()).open("dd");
      page.element(isSentence(fact) ? "span" : "code", fact.text()).close();
    }
    fact("why", finding.advice().explain());
    growth(finding);
    proof(finding);
    String places = EvidenceText.places(finding);
    if (!places.isEmpty()) {
      page.element("dt", "see").open("dd").element("code", judged).text(" " + places).close();
    }
    fix(finding);
    threads(finding);
    page.close();
    stack(finding);
    page.open("p", "class", "foot");
    page.element(
        "button", "Copy as Markdown", "type", "button", "data-copy", "" + index, "hidden", "");
    page.text(" ").element("code", finding.advice().docs()).text(" key ");
    page.element("code", finding.fingerprint()).close();
    page.close();
  }

  private void head(Finding finding) {
    page.open("h3");
    page.element("span", FindingText.severity(finding), "class", "badge").text(" ");
    page.text(finding.title()).close();
    page.open("p", "class", "sub").element("code", FindingText.label(finding)).text(" ");
    page.element("b", FindingText.many(finding)).text(" ");
    page.element("span", FindingText.confidence(finding), "class", "confidence").close();
  }

  private void fact(String label, String text) {
    if (!text.isEmpty()) {
      page.element("dt", label).sentence("dd", text);
    }
  }

  private void fix(Finding finding) {
    if (!finding.advice().fix().isEmpty()) {
      page.element("dt", "fix").sentence("dd", finding.advice().fix(), "class", "fix");
    }
    Triage.Remark expired = triage.expired().get(finding.fingerprint());
    if (expired != null) {
      fact("expired", FindingText.expired(expired));
    }
  }

  private void growth(Finding finding) {
    Long before = finding.counts().before();
    boolean followed = false;
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.Growth growth) {
        chart(growth.counts(), GrowthText.of(growth));
        followed = true;
      }
    }
    if (!followed && before != null && before > 0 && before != finding.counts().now()) {
      chart(List.of(before, finding.counts().now()), Phrases.change(finding.counts()));
    }
  }

  private void chart(List<Long> sizes, String said) {
    page.element("dt", "growth").open("dd");
    GrowthChart.write(page, sizes, said, true);
    page.close();
  }

  private void proof(Finding finding) {
    int left = full ? Integer.MAX_VALUE : PROOFS;
    int more = 0;
    Markup list = new Markup();
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.Growth) {
        continue; // drawn
      }
      for (String line : EvidenceText.lines(evidence, finding)) {
        if (left-- > 0) {
          list.sentence("li", line.strip(), "class", css(evidence, line));
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      list.element("li", "... " + more + " more");
    }
    String lines = list.toString();
    if (!lines.isEmpty()) {
      page.element("dt", "proof").open("dd").open("ul", "class", "proof");
      page.own(lines).close().close();
    }
  }

  /** The steps of a cycle or a chain stand one below the other. */
  private static String css(Evidence evidence, String line) {
    return line.startsWith(" ")
        ? "step"
        : evidence.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void threads(Finding finding) {
    if (finding.threads().isEmpty()) {
      return;
    }
    page.element("dt", "threads");
    page.element("dd", FindingText.threads(finding, full ? finding.threads().size() : NAMES));
  }

  private void stack(Finding finding) {
    List<StackText.Call> calls = StackText.of(finding.site());
    if (calls.isEmpty()) {
      return;
    }
    page.open("details").element("summary", "Stack of one of them, " + calls.size() + " calls");
    page.open("pre", "class", "stack");
    for (StackText.Call call : calls) {
      String kind = call.kind().name().toLowerCase(Locale.ROOT);
      page.element("span", call.frame().toString(), "class", kind).own("\n");
    }
    page.close().close();
  }

  private static boolean isSentence(FindingText.Fact fact) {
    return !fact.name() && !fact.text().contains(" -> ");
  }
}
