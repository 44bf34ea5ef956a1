package io.leakscan.cli.render.junit;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.text.PlainFinding;
import io.leakscan.model.Finding;
import io.leakscan.model.InputSummary;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * JUnit XML as build servers read it: a test suite for the run, a test case for each rule, and one
 * in error for each input that was read only in part. There are no times: the same report gives the
 * same bytes.
 */
public final class JunitRenderer implements Renderer {

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    RuleBook book = subject.measure().rules().get();
    Report report = subject.report();
    List<RuleCases.Case> rules = RuleCases.of(subject, book);
    List<InputSummary> partial =
        report.inputs().stream().filter(input -> !input.complete()).toList();
    Object[] totals = {
      "tests", rules.size() + partial.size(),
      "failures", rules.stream().filter(rule -> !rule.failing().isEmpty()).count(),
      "errors", partial.size(),
      "skipped", rules.stream().filter(RuleCases.Case::isSkipped).count(),
      "time", 0
    };
    Xml xml = new Xml(out);
    xml.begin("testsuites", named("leakscan", totals));
    xml.begin("testsuite", named("leakscan " + subject.command(), totals));
    properties(xml, subject, book);
    for (InputSummary input : partial) {
      partial(xml, input);
    }
    for (RuleCases.Case rule : rules) {
      rule(xml, rule, report, options);
    }
    xml.end("testsuite");
    xml.end("testsuites");
    xml.finish();
  }

  private static Object[] named(String name, Object[] totals) {
    Object[] all = new Object[totals.length + 2];
    all[0] = "name";
    all[1] = name;
    System.arraycopy(totals, 0, all, 2, totals.length);
    return all;
  }

  private static void properties(Xml xml, Subject subject, RuleBook book) throws IOException {
    xml.begin("properties");
    xml.empty("property", "name", "leakscan.version", "value", subject.version());
    for (InputSummary input : subject.report().inputs()) {
      xml.empty("property", "name", "leakscan.input", "value", input.origin().label());
    }
    if (book.rules().isEmpty()) {
      // A saved report of another version: which rules it passed is not in it.
      xml.empty("property", "name", "leakscan.rules", "value", "only those that the report names");
    }
    xml.end("properties");
  }

  private static void partial(Xml xml, InputSummary input) throws IOException {
    xml.begin(
        "testcase", "classname", "leakscan.inputs", "name", input.origin().label(), "time", 0);
    StringBuilder losses = new StringBuilder();
    for (ParseNote note : input.notes()) {
      if (note.level() == ParseNote.Level.LOSS) {
        losses.append(note.line() > 0 ? "line " + note.line() + ": " : "");
        losses.append(note.text()).append('\n');
      }
    }
    xml.text("error", losses.toString(), "message", "read only in part", "type", "loss");
    xml.end("testcase");
  }

  private static void rule(Xml xml, RuleCases.Case rule, Report report, RenderOptions options)
      throws IOException {
    Object[] attributes = {"classname", "leakscan.rules", "name", rule.rule(), "time", 0};
    boolean silent = rule.others().isEmpty() && rule.ignored().isEmpty();
    if (silent && rule.failing().isEmpty() && !rule.isSkipped()) {
      xml.empty("testcase", attributes);
      return;
    }
    xml.begin("testcase", attributes);
    if (rule.isSkipped()) {
      xml.empty("skipped", "message", rule.skipped());
    }
    if (!rule.failing().isEmpty()) {
      Finding worst = rule.failing().get(0);
      int more = rule.failing().size() - 1;
      xml.text(
          "failure",
          blocks(rule.failing(), report, options),
          "message",
          worst.title() + (more == 0 ? "" : " (and " + more + " more)"),
          "type",
          worst.severity().name().toLowerCase(Locale.ROOT));
    }
    if (!silent) {
      String said = blocks(rule.others(), report, options) + ignored(rule.ignored());
      xml.text("system-out", said);
    }
    xml.end("testcase");
  }

  private static String blocks(List<Finding> findings, Report report, RenderOptions options)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(report.triage().isKnown(finding) ? "Known from the baseline:\n" : "");
      text.append(PlainFinding.of(finding, report, options));
    }
    return text.toString();
  }

  private static String ignored(List<Triage.Ignored> ignored) {
    StringBuilder text = new StringBuilder();
    for (Triage.Ignored one : ignored) {
      String app = one.finding().site().appFrame();
      text.append("Ignored until ").append(one.remark().until());
      text.append(app == null ? "" : ", in " + app);
      text.append(": ").append(one.remark().reason()).append('\n');
    }
    return text.toString();
  }
}
