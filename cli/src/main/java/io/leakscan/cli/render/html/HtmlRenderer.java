package io.leakscan.cli.render.html;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.markdown.MarkdownFinding;
import io.leakscan.cli.render.wording.AnswerTables;
import io.leakscan.cli.render.wording.Findings;
import io.leakscan.cli.render.wording.Table;
import io.leakscan.cli.render.wording.VerdictText;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The report as one file to open, to mail and to print. */
public final class HtmlRenderer implements Renderer {
  private static final int ROWS = 100;
  private static final int PARTS = 1500;
  private static final int FINDINGS = 100;
  private static final int MORE = 20; // times as much in full

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Report report = subject.report();
    int times = options.full() ? MORE : 1;
    // What was only scanned may be of several processes.
    boolean series = subject.command().equals("diff");
    Markup body = new Markup();
    body.open("main");
    HeapAnswer answer = report.heap() == null ? null : report.heap().answer();
    Sections sections = new Sections(body, report, ROWS * times, PARTS * times);
    String title = VerdictText.of(report).head();
    if (answer != null) {
      AnswerTables.Answer said = AnswerTables.of(answer, report.complete());
      title = said.title();
      answer(body, said, ROWS * times);
    } else {
      new Masthead(body).write(subject);
      new Tiles(body).write(report, series);
      toolbar(body);
      findings(body, report, options.full());
      sections.notes();
      sections.setAside();
      // What limits a "no leak" belongs to it; a finding stands by its own evidence.
      boolean limitsFirst = Findings.leaks(report).isEmpty();
      if (limitsFirst) {
        sections.limits();
      }
      sections.heap();
      sections.threads(series);
      sections.pools();
      if (!limitsFirst) {
        sections.limits();
      }
    }
    sections.inputs();
    footer(body, subject);
    body.close();
    out.write(new Skeleton().page("leakscan: " + title, body).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Hidden where no script runs that could answer to it. */
  private static void toolbar(Markup body) {
    body.open("form", "class", "tools", "role", "search", "hidden", "");
    body.element("label", "Filter", "for", "filter").text(" ");
    body.empty(
        "input",
        "id",
        "filter",
        "type",
        "search",
        "autocomplete",
        "off",
        "placeholder",
        "method, thread, class: press /");
    body.element("span", "", "class", "hits", "aria-live", "polite");
    body.element("button", "Unfold all", "type", "button", "class", "unfold").close();
  }

  private static void findings(Markup body, Report report, boolean full) {
    List<Finding> leaks = Findings.leaks(report);
    if (leaks.isEmpty()) {
      return;
    }
    List<Finding> shown = full ? leaks : leaks.subList(0, Math.min(FINDINGS, leaks.size()));
    String judged = VerdictText.judged(report);
    FindingArticle articles = new FindingArticle(body, full, judged, report.triage());
    MarkdownFinding markdown = new MarkdownFinding(false, judged, report.triage());
    List<String> blocks = new ArrayList<>();
    body.open("section", "id", "findings").element("h2", "Findings");
    for (int i = 0; i < shown.size(); i++) {
      articles.write(shown.get(i), i);
      blocks.add(String.join("\n", markdown.whole(shown.get(i))) + "\n");
    }
    if (shown.size() < leaks.size()) {
      String more = leaks.size() - shown.size() + " more findings are left out here; JSON has all.";
      body.element("p", more, "class", "cut");
    }
    body.open("script", "type", "application/json", "id", "markdown");
    body.own(Island.strings(blocks)).close().close();
  }

  private static void answer(Markup body, AnswerTables.Answer answer, int rows) {
    TableView tables = new TableView(body, rows);
    body.open("header", "class", "verdict open").open("h1");
    body.element("code", answer.title()).close().close();
    for (Table table : answer.tables()) {
      tables.write(table);
    }
  }

  private static void footer(Markup body, Subject subject) {
    body.open("footer");
    body.element(
        "p",
        "Made by leakscan "
            + subject.version()
            + " on the machine it ran on. This page asks nobody for anything.");
    body.element(
        "p",
        "Keys: / filters; in an icicle the arrows move, Enter zooms in, Escape zooms out.",
        "class",
        "keys",
        "hidden",
        "");
    body.close();
  }
}
