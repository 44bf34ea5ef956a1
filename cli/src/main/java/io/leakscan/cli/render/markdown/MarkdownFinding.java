package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.wording.EvidenceText;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.model.Finding;
import io.leakscan.model.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One finding as a short block that can be pasted by itself. */
public final class MarkdownFinding {
  private static final int NAMES = 3;
  private static final int PROOFS = 8;
  private static final int FRAMES = 12;

  private final boolean full;
  private final String judged;
  private final Triage triage;

  /**
   * Blocks of one report.
   *
   * @param full nothing is cut
   * @param judged the label of the input that lines of evidence are about
   * @param triage what was said of findings
   */
  public MarkdownFinding(boolean full, String judged, Triage triage) {
    this.full = full;
    this.judged = judged;
    this.triage = triage;
  }

  /** The block, and below it a stack that unfolds if there is one. */
  public List<String> whole(Finding finding) {
    List<String> lines = new ArrayList<>(block(finding));
    List<String> stack = stack(finding);
    if (!stack.isEmpty()) {
      lines.add("");
      lines.addAll(stack);
    }
    return lines;
  }

  /** {@code HIGH queue-put-no-reader (queue): 20 -> 60 (+40), confirmed}. */
  static String head(Finding finding) {
    return "%s %s: %s, %s"
        .formatted(
            finding.severity().name().toUpperCase(Locale.ROOT),
            Inline.prose(FindingText.label(finding)),
            Phrases.change(finding.counts()),
            FindingText.confidence(finding));
  }

  List<String> block(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + head(finding));
    lines.add("");
    lines.add("**" + Inline.prose(finding.title()) + "**");
    lines.add("");
    for (FindingText.Fact fact : FindingText.places(finding)) {
      item(lines, fact.label(), fact.name() ? Inline.code(fact.text()) : place(fact.text()));
    }
    item(lines, "why", Inline.prose(finding.advice().explain()));
    proofs(lines, finding);
    String places = EvidenceText.places(finding);
    if (!places.isEmpty()) {
      item(lines, "see", Inline.code(judged) + " " + Inline.prose(places));
    }
    item(lines, "fix", Inline.prose(finding.advice().fix()));
    Triage.Remark expired = triage.expired().get(finding.fingerprint());
    if (expired != null) {
      item(lines, "expired", Inline.prose(FindingText.expired(expired)));
    }
    int names = full ? Integer.MAX_VALUE : NAMES;
    item(lines, "threads", Inline.prose(FindingText.threads(finding, names)));
    if (full) {
      item(lines, "docs", Inline.code(finding.advice().docs()));
      item(lines, "key", Inline.code(finding.fingerprint()));
    }
    return lines;
  }

  List<String> stack(Finding finding) {
    List<String> frames = finding.site().stack().frames().stream().map(Object::toString).toList();
    return unfold("Stack of one of them", full ? frames : cut(frames, FRAMES));
  }

  /** Lines that unfold. */
  static List<String> unfold(String summary, List<String> content) {
    if (content.isEmpty()) {
      return List.of();
    }
    List<String> safe = content.stream().map(Inline::fenced).toList();
    String fence = Inline.fence(safe);
    List<String> lines = new ArrayList<>();
    lines.add("<details><summary>" + summary + "</summary>");
    lines.add("");
    lines.add(fence);
    lines.addAll(safe);
    lines.add(fence);
    lines.add("");
    lines.add("</details>");
    return lines;
  }

  private static List<String> cut(List<String> lines, int most) {
    if (lines.size() <= most) {
      return lines;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, most - 1));
    cut.add("... " + (lines.size() - most + 1) + " more");
    return cut;
  }

  private void proofs(List<String> lines, Finding finding) {
    List<String> proofs = EvidenceText.lines(finding);
    String bullet = "- **proof** ";
    for (String proof : full ? proofs : cut(proofs, PROOFS)) {
      lines.add(bullet + Inline.prose(proof));
      bullet = "  - ";
    }
  }

  /** A sentence is one, and a path through the heap is a name. */
  private static String place(String text) {
    return text.contains(" -> ") ? Inline.code(text) : Inline.prose(text);
  }

  private static void item(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add("- **" + label + "** " + text);
    }
  }
}
