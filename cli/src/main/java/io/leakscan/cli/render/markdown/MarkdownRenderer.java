package io.leakscan.cli.render.markdown;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.markdown.Sheet.Rank;
import io.leakscan.cli.render.wording.AnswerTables;
import io.leakscan.cli.render.wording.FindingText;
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

/** The report for a ticket: what is said at once, and what unfolds. */
public final class MarkdownRenderer implements Renderer {
  private static final int LINES = 58;
  private static final int NAMED = 10;

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Report report = subject.report();
    Sheet sheet = new Sheet();
    HeapAnswer answer = report.heap() == null ? null : report.heap().answer();
    Background background = new Background(sheet, report, options.full());
    if (answer != null) {
      answer(sheet, AnswerTables.of(answer, report.complete()), options);
    } else {
      verdict(sheet, report);
      findings(sheet, report, options);
      background.write();
    }
    background.inputs();
    StringBuilder text = new StringBuilder();
    for (String line : sheet.lines(options.full() ? Integer.MAX_VALUE : LINES)) {
      text.append(line.stripTrailing()).append('\n');
    }
    out.write(SafeText.wellFormed(text.toString()).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void verdict(Sheet sheet, Report report) {
    List<String> lines = new ArrayList<>();
    VerdictText.partial(report).stream()
        .limit(NAMED)
        .forEach(cut -> lines.add("**PARTIAL** " + Inline.prose(cut) + "  "));
    VerdictText.Verdict verdict = VerdictText.of(report);
    List<Finding> leaks = Findings.leaks(report);
    String head = "**" + verdict.head() + (verdict.seen().isEmpty() ? "." : "") + "** ";
    if (leaks.isEmpty()) {
      lines.add(head + Inline.prose(verdict.seen()));
    } else {
      Finding worst = leaks.get(0);
      String place = FindingText.place(worst);
      lines.add(
          head
              + Inline.prose(worst.title())
              + ": "
              + FindingText.many(worst)
              + (place == null ? "" : " in " + Inline.code(place))
              + ". "
              + Inline.prose(VerdictText.seen(report)));
    }
    sheet.add(Rank.VERDICT, lines);
    if (leaks.size() > 1) {
      sheet.add(Rank.VERDICT, overview(leaks));
    }
  }

  private static List<String> overview(List<Finding> leaks) {
    List<String> lines = new ArrayList<>();
    for (Finding leak : leaks.subList(0, Math.min(NAMED, leaks.size()))) {
      String place = FindingText.place(leak);
      lines.add(
          "- **"
              + MarkdownFinding.head(leak)
              + "**"
              + (place == null ? "" : " in " + Inline.code(place)));
    }
    if (leaks.size() > NAMED) {
      lines.add("- and " + (leaks.size() - NAMED) + " more");
    }
    return lines;
  }

  private static void findings(Sheet sheet, Report report, RenderOptions options) {
    MarkdownFinding blocks =
        new MarkdownFinding(options.full(), VerdictText.judged(report), report.triage());
    Rank rank = Rank.VERDICT;
    for (Finding leak : Findings.leaks(report)) {
      sheet.add(rank, blocks.block(leak));
      sheet.add(rank == Rank.VERDICT ? Rank.PROOF : Rank.PICTURE, blocks.stack(leak));
      rank = Rank.PROOF;
    }
  }

  private static void answer(Sheet sheet, AnswerTables.Answer answer, RenderOptions options) {
    sheet.add(Rank.VERDICT, List.of("**" + Inline.code(answer.title()) + "**"));
    for (Table table : answer.tables()) {
      Table shown = options.full() ? table : table.top(NAMED);
      List<String> lines = new ArrayList<>(MarkdownTable.lines(shown));
      Background.more(table, shown, lines);
      sheet.add(Rank.PROOF, table.title(), lines);
    }
  }
}
