package io.leakscan.cli.render.html;

import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.wording.FindingText;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.GrowthText;
import io.leakscan.cli.render.wording.VerdictText;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict: what leaks, how many, how fast, where; each sentence leads to its evidence. */
final class Masthead {
  private static final int NAMED = 20;
  private static final int ADVISED = 3;

  private final Markup page;

  Masthead(Markup page) {
    this.page = page;
  }

  void write(Subject subject) {
    Report report = subject.report();
    VerdictText.Verdict verdict = VerdictText.of(report);
    page.open("header", "class", "verdict " + css(verdict.tone()));
    page.element("p", "leakscan " + subject.command(), "class", "kicker");
    page.element("h1", verdict.head());
    String seen = verdict.seen().isEmpty() ? VerdictText.seen(report) : verdict.seen();
    page.element("p", seen, "class", "seen");
    for (String partial : VerdictText.partial(report).stream().limit(NAMED).toList()) {
      page.open("p", "class", "partial").element("b", "PARTIAL").text(" " + partial).close();
    }
    sentences(Findings.leaks(report));
    page.close();
  }

  /** The anchor of a finding; never anything of a dump. */
  static String anchor(int index) {
    return "f" + (index + 1);
  }

  private void sentences(List<Finding> leaks) {
    if (leaks.isEmpty()) {
      return;
    }
    page.open("ol");
    for (int i = 0; i < Math.min(NAMED, leaks.size()); i++) {
      sentence(leaks.get(i), i);
    }
    page.close();
    if (leaks.size() > NAMED) {
      page.element("p", "and " + (leaks.size() - NAMED) + " more, below", "class", "cut");
    }
  }

  private void sentence(Finding leak, int index) {
    page.open("li", "class", FindingText.severity(leak));
    page.element("span", FindingText.severity(leak), "class", "badge").text(" ");
    page.element("a", leak.title(), "href", "#" + anchor(index)).text(": ");
    page.element("b", FindingText.many(leak));
    String rate = GrowthText.rate(leak);
    if (rate != null) {
      page.text(", " + rate);
    }
    place(FindingText.place(leak));
    String fix = FindingText.firstStep(leak);
    if (!fix.isEmpty() && index < ADVISED) {
      page.open("span", "class", "change").element("b", "Change: ").prose(fix).close();
    }
    page.close();
  }

  private void place(@Nullable String place) {
    if (place != null) {
      page.text(", in ").element("code", place);
    }
  }

  private static String css(VerdictText.Tone tone) {
    return switch (tone) {
      case BAD -> "bad";
      case GOOD -> "good";
      case OPEN -> "open";
    };
  }
}
