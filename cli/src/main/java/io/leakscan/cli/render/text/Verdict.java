package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.Finding;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first lines: is there a leak, which, where, how many. Then each finding in turn. */
final class Verdict {
  private static final int CUT_NAMED = 3;

  private final Page page;
  private final RenderOptions options;

  Verdict(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    List<Finding> leaks = Findings.leaks(report);
    partial(report);
    if (leaks.isEmpty()) {
      String scope = report.complete() ? "" : " in what could be read";
      page.line(nothing(report, scope), Page.Span.of(" " + seen(report)));
    } else {
      leaks(leaks, lastLabel(report), report.triage());
    }
    notes(Findings.notes(report));
  }

  /** A heap by name shows growth only, and one alone shows nothing. */
  private static Page.Span nothing(Report report, String scope) {
    List<InputSummary> inputs = report.inputs();
    boolean aside = !Findings.known(report).isEmpty() || !report.triage().ignored().isEmpty();
    String fresh = aside ? "new " : "";
    if (inputs.isEmpty() || !inputs.stream().allMatch(InputSummary::heapOnly)) {
      return new Page.Span(Style.GOOD, "No " + fresh + "leak found" + scope + ".");
    }
    if (report.heap() != null && report.heap().retention() != null && inputs.size() == 1) {
      return new Page.Span(Style.GOOD, "No " + fresh + "leak suspected" + scope + ".");
    }
    return inputs.size() == 1
        ? new Page.Span(Style.STRONG, "No verdict from one heap alone.")
        : new Page.Span(Style.GOOD, "No " + fresh + "growth found" + scope + ".");
  }

  private void leaks(List<Finding> leaks, String lastLabel, Triage triage) throws IOException {
    if (leaks.size() > 1) {
      overview(leaks);
    }
    FindingBlock block = new FindingBlock(page, options, lastLabel, triage);
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
      page.line("  " + head + Wrap.middle(where, Math.max(20, Page.WIDTH - 2 - head.length())));
      page.item("", 6, Findings.explanation(note));
      if (options.full()) {
        page.item("", 6, note.advice().fix());
      }
    }
  }

  /** Of the dump that was judged: heaps come last, and a page with totals shows no stacks. */
  static String lastLabel(Report report) {
    String last = "";
    for (InputSummary input : report.inputs()) {
      boolean shown = last.isEmpty() || !input.heapOnly() && !input.totalOnly();
      last = shown ? input.origin().label() : last;
    }
    return last;
  }

  /** Said before anything else: what follows may be less than the truth. */
  private void partial(Report report) throws IOException {
    List<InputSummary> cut = report.inputs().stream().filter(input -> !input.complete()).toList();
    for (InputSummary input : cut.subList(0, Math.min(CUT_NAMED, cut.size()))) {
      partial(Wrap.middle(input.origin().label(), 40) + " was read only in part");
    }
    if (cut.size() > CUT_NAMED) {
      partial("and " + (cut.size() - CUT_NAMED) + " more");
    }
  }

  private void partial(String what) throws IOException {
    page.line(new Page.Span(Style.MEDIUM, "PARTIAL "), Page.Span.of("  " + what));
  }

  private void overview(List<Finding> leaks) throws IOException {
    page.line(new Page.Span(Style.STRONG, leaks.size() + " findings: " + severities(leaks)));
    page.blank();
    for (Finding leak : leaks) {
      page.line(FindingBlock.head(leak));
      String where = leak.site().appFrame();
      if (where == null) {
        where = leak.site().blockedIn();
      }
      if (where != null) {
        page.line("          " + Wrap.middle(where, Page.WIDTH - 10));
      }
    }
  }

  private static String severities(List<Finding> leaks) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = leaks.stream().filter(leak -> leak.severity() == severity).count();
      if (count > 0) {
        parts.add(count + " " + severity.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }

  private static String seen(Report report) {
    int dumps = report.inputs().size();
    if (dumps == 0) {
      return Phrases.count(0, "dump") + ".";
    }
    InputSummary last = report.inputs().get(dumps - 1);
    for (InputSummary input : report.inputs()) {
      // Heaps come last; where there are threads, it is they that were judged in full.
      last = input.heapOnly() ? last : input;
    }
    return Phrases.count(dumps, last.heapOnly() ? "heap" : "dump")
        + ", "
        + Phrases.size(last)
        + (dumps > 1 ? " in the last" : "")
        + (last.heapOnly() ? "" : ", " + Phrases.count(report.groups().size(), "group"))
        + ".";
  }
}
