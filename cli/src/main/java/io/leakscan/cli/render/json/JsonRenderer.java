package io.leakscan.cli.render.json;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.Subject;
import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.ParseNote;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Refutation;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code leakscan.report/1} as {@code docs/report.schema.json} describes it. What is not known is
 * absent, never null.
 *
 * <p>Written with Jackson's streaming core alone: data binding would cost more start-up time than
 * the whole analysis.
 */
public final class JsonRenderer implements Renderer {
  /** The name and version of the contract. */
  public static final String SCHEMA = "leakscan.report/1";

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Json.write(out, options.full(), json -> write(json, subject));
  }

  private static void write(Json json, Subject subject) throws IOException {
    Report report = subject.report();
    json.text("schema", SCHEMA);
    json.object(
        "tool",
        () -> {
          json.text("name", "leakscan");
          json.text("version", subject.version());
        });
    json.text("command", subject.command());
    json.bool("complete", report.complete());
    json.objects("inputs", report.inputs(), input -> input(json, input));
    json.objects("findings", report.findings(), finding -> finding(json, finding, report.triage()));
    json.objects("groups", report.groups(), group -> group(json, group));
    json.objects("pools", report.pools(), pool -> pool(json, pool));
    json.objects("hotThreads", report.hotThreads(), hot -> hotThread(json, hot));
    HeapSummary heap = report.heap();
    if (heap != null) {
      json.object("heap", () -> HeapJson.write(json, heap, report.findings()));
    }
    if (!report.refuted().isEmpty()) {
      json.objects("refuted", report.refuted(), refuted -> refuted(json, refuted, report.triage()));
    }
    json.objects("notEvaluated", report.notEvaluated(), rule -> notEvaluated(json, rule));
    TriageJson.write(json, report.triage());
    json.object("summary", () -> summary(json, report));
  }

  private static void input(Json json, InputSummary input) throws IOException {
    json.text("label", input.origin().label());
    if (input.origin().line() > 1) {
      json.number("line", input.origin().line());
    }
    json.text("format", input.origin().format());
    json.word("runtime", input.runtime());
    json.text("takenAt", input.takenAt());
    json.number("threads", input.threads());
    InputSummary.HeapSize heap = input.heap();
    if (heap != null) {
      json.number("objects", heap.objects());
      json.number("shallow", heap.bytes());
    }
    json.text("sha256", input.origin().sha256());
    json.bool("complete", input.complete());
    json.flag("totalOnly", input.totalOnly());
    json.positive("linesNotUnderstood", input.linesNotUnderstood());
    json.objects("notes", input.notes(), note -> note(json, note));
  }

  private static void note(Json json, ParseNote note) throws IOException {
    if (note.line() > 0) {
      json.number("line", note.line());
    }
    json.word("level", note.level());
    json.text("text", note.text());
  }

  private static void finding(Json json, Finding finding, Triage triage) throws IOException {
    json.text("rule", finding.rule());
    json.word("severity", finding.severity());
    json.word("confidence", finding.confidence());
    json.text("title", finding.title());
    json.text("variant", finding.variant());
    json.text("fingerprint", finding.fingerprint());
    TriageJson.mark(json, finding, triage);
    json.counts(finding.counts());
    json.text("class", HeapJson.className(finding));
    json.text("appFrame", finding.site().appFrame());
    json.text("blockedIn", finding.site().blockedIn());
    long more = json.names("threads", finding.threads()) + finding.moreThreads();
    json.positive("moreThreads", more);
    json.stack(finding.site().stack());
    json.objects("evidence", finding.evidence(), evidence -> EvidenceJson.write(json, evidence));
    json.text("explain", finding.advice().explain());
    json.text("fix", finding.advice().fix());
    json.text("docs", finding.advice().docs());
  }

  private static void refuted(Json json, Refutation refuted, Triage triage) throws IOException {
    json.text("because", refuted.because());
    finding(json, refuted.finding(), triage);
  }

  private static void group(Json json, GroupSummary group) throws IOException {
    json.counts(group.counts());
    json.text("state", group.state());
    json.text("blockedIn", group.site().blockedIn());
    json.text("appFrame", group.site().appFrame());
    json.bool("idle", group.idle());
    if (!group.labels().isEmpty()) {
      json.some("labels", group.labels(), labelled -> labelled(json, labelled));
    }
    if (group.lockedToThread() > 0) {
      json.number("lockedToThread", group.lockedToThread());
    }
    json.stack(group.site().stack());
  }

  private static void labelled(Json json, GroupSummary.Labelled labelled) throws IOException {
    json.text("text", labelled.text());
    json.number("count", labelled.count());
  }

  private static void pool(Json json, PoolSummary pool) throws IOException {
    json.text("name", pool.name());
    json.text("kind", pool.kind());
    json.number("workers", pool.workers());
    json.number("busy", pool.busy());
    json.number("idle", pool.idle());
    json.text("in", pool.in());
    json.objects(
        "places",
        pool.places(),
        place -> {
          json.text("in", place.in());
          json.number("count", place.count());
        });
    PoolSummary.Before before = pool.before();
    if (before != null) {
      json.object(
          "before",
          () -> {
            json.number("workers", before.workers());
            json.number("busy", before.busy());
          });
    }
  }

  private static void hotThread(Json json, HotThread hot) throws IOException {
    json.text("name", hot.name());
    json.decimal("cpuShare", Math.round(hot.cpuShare() * 1000) / 1000.0);
    json.text("in", hot.in());
  }

  private static void notEvaluated(Json json, NotEvaluated rule) throws IOException {
    json.text("rule", rule.rule());
    json.strings("missing", rule.missing().stream().sorted().map(Enum::name).toList());
  }

  private static void summary(Json json, Report report) throws IOException {
    long threads = 0;
    for (InputSummary input : report.inputs()) {
      threads = input.heapOnly() ? threads : input.threads();
    }
    json.number("threads", threads);
    json.number("groups", report.groups().size());
    json.number("findings", report.findings().size());
    json.number(
        "linesNotUnderstood",
        report.inputs().stream().mapToLong(InputSummary::linesNotUnderstood).sum());
  }
}
