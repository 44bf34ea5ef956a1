package io.leakscan.cli.render.sarif;

import io.leakscan.cli.render.json.Json;
import io.leakscan.cli.render.wording.EvidenceText;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.Report;
import io.leakscan.model.Site;
import io.leakscan.model.Triage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result for each finding (3.27), those that are ignored among them. */
final class SarifResults {
  private final Json json;
  private final Report report;
  private final SarifRules rules;
  private final SarifInputs inputs;

  SarifResults(Json json, Report report, SarifRules rules, SarifInputs inputs) {
    this.json = json;
    this.report = report;
    this.rules = rules;
    this.inputs = inputs;
  }

  /**
   * What is written.
   *
   * @param ignored why it is left out of other outputs, null if it is not
   */
  private record Result(Finding finding, Triage.@Nullable Remark ignored) {}

  void write() throws IOException {
    List<Result> results = new ArrayList<>();
    report.findings().forEach(finding -> results.add(new Result(finding, null)));
    for (Triage.Ignored ignored : report.triage().ignored()) {
      results.add(new Result(ignored.finding(), ignored.remark()));
    }
    json.objects("results", results, this::result);
  }

  private void result(Result result) throws IOException {
    Finding finding = result.finding();
    Triage.Remark ignored = result.ignored();
    json.text("ruleId", finding.rule());
    json.number("ruleIndex", rules.indexOf(finding.rule()));
    json.word("level", Level.of(finding.severity()));
    String message = ignored == null ? message(finding) : ignored(finding);
    json.object("message", () -> json.text("text", message));
    LineOf.Place place = LineOf.first(finding, report);
    String name = site(finding);
    if (place != null || name != null) {
      json.objects("locations", List.of(finding), unused -> location(place, name));
    }
    if (place != null) {
      related(finding, place);
    }
    if (ignored == null && !finding.site().stack().isEmpty()) {
      json.objects("stacks", List.of(finding.site()), this::stack);
    }
    json.object("partialFingerprints", () -> json.text("leakscan/v1", finding.fingerprint()));
    if (!report.triage().known().isEmpty()) {
      json.text("baselineState", report.triage().isKnown(finding) ? "unchanged" : "new");
    }
    // Where one result has suppressions, all have them, be it none (3.27.23).
    if (!report.triage().ignored().isEmpty()) {
      List<Triage.Remark> remarks = ignored == null ? List.of() : List.of(ignored);
      json.objects("suppressions", remarks, this::suppression);
    }
    json.object("properties", () -> properties(finding));
  }

  private static String message(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(finding.title());
    lines.add(finding.advice().explain());
    lines.addAll(EvidenceText.lines(finding));
    if (!finding.advice().fix().isEmpty()) {
      lines.add("Fix: " + finding.advice().fix());
    }
    lines.removeIf(String::isEmpty);
    return String.join("\n", lines);
  }

  /** Of what is ignored a saved report has no more. */
  private static String ignored(Finding finding) {
    String app = finding.site().appFrame();
    return finding.rule() + (app == null ? "" : " in " + app);
  }

  private static @Nullable String site(Finding finding) {
    Site site = finding.site();
    return site.appFrame() != null ? site.appFrame() : site.blockedIn();
  }

  private void location(LineOf.@Nullable Place place, @Nullable String method) throws IOException {
    if (place != null) {
      physical(place);
    }
    if (method != null) {
      function(method);
    }
  }

  private void physical(LineOf.Place place) throws IOException {
    json.object(
        "physicalLocation",
        () -> {
          inputs.location(json, place.label());
          if (place.line() > 0) {
            json.object("region", () -> json.number("startLine", place.line()));
          }
        });
  }

  /** Where the other threads of the evidence are, such as the owner of a lock. */
  private void related(Finding finding, LineOf.Place place) throws IOException {
    List<Evidence.Threads> others = LineOf.threads(finding).stream().skip(1).toList();
    if (!others.isEmpty()) {
      json.objects(
          "relatedLocations",
          others,
          threads -> {
            physical(new LineOf.Place(place.label(), threads.line()));
            json.object("message", () -> json.text("text", threads.role()));
          });
    }
  }

  private void function(String name) throws IOException {
    json.objects(
        "logicalLocations",
        List.of(name),
        method -> {
          json.text("fullyQualifiedName", method);
          json.text("kind", "function");
        });
  }

  private void stack(Site site) throws IOException {
    json.objects(
        "frames", site.stack().frames(), frame -> json.object("location", () -> frame(frame)));
  }

  /** Files of a stack have no folder: as addresses they would lead nowhere. */
  private void frame(Frame frame) throws IOException {
    json.object("message", () -> json.text("text", frame.toString()));
    function(frame.owner().isEmpty() ? frame.method() : frame.owner() + '.' + frame.method());
  }

  private void suppression(Triage.Remark remark) throws IOException {
    json.text("kind", "external");
    json.text("status", "accepted");
    json.text("justification", remark.reason());
    json.object("properties", () -> json.text("until", remark.until()));
  }

  private void properties(Finding finding) throws IOException {
    json.word("severity", finding.severity());
    json.word("confidence", finding.confidence());
    json.text("variant", finding.variant());
    json.counts(finding.counts());
    json.text("blockedIn", finding.site().blockedIn());
  }
}
