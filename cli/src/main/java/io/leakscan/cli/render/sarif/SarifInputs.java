package io.leakscan.cli.render.sarif;

import io.leakscan.cli.render.json.Json;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was read, and how it went: invocation (3.20) and artifacts (3.24). */
final class SarifInputs {
  private final Report report;
  private final Map<String, InputSummary> files = new LinkedHashMap<>();
  private final List<String> labels;

  SarifInputs(Report report) {
    this.report = report;
    report.inputs().forEach(input -> files.putIfAbsent(input.origin().label(), input));
    this.labels = List.copyOf(files.keySet());
  }

  /** What was read only in part makes the run one that did not succeed. */
  void invocation(Json json) throws IOException {
    List<Notification> notifications = notifications();
    json.objects(
        "invocations",
        List.of(report),
        unused -> {
          json.bool("executionSuccessful", report.complete());
          if (!notifications.isEmpty()) {
            json.objects("toolExecutionNotifications", notifications, note -> note(json, note));
          }
        });
  }

  /** One for each file, though it may hold several dumps. */
  void artifacts(Json json) throws IOException {
    json.objects(
        "artifacts",
        labels,
        label -> {
          json.object("location", () -> json.text("uri", ArtifactUri.of(label)));
          json.strings("roles", List.of("analysisTarget"));
          InputSummary input = files.get(label);
          if (input != null && !input.origin().sha256().isEmpty()) {
            json.object("hashes", () -> json.text("sha-256", input.origin().sha256()));
          }
        });
  }

  /** Names a file (3.4). */
  void location(Json json, String label) throws IOException {
    json.object(
        "artifactLocation",
        () -> {
          json.text("uri", ArtifactUri.of(label));
          json.number("index", labels.indexOf(label));
        });
  }

  private record Notification(Level level, String text, String label, int line, String rule) {}

  private List<Notification> notifications() {
    List<Notification> all = new ArrayList<>();
    for (InputSummary input : report.inputs()) {
      String label = input.origin().label();
      for (ParseNote note : input.notes()) {
        Level level = note.level() == ParseNote.Level.LOSS ? Level.ERROR : Level.NOTE;
        all.add(new Notification(level, note.text(), label, note.line(), ""));
      }
    }
    for (NotEvaluated rule : report.notEvaluated()) {
      String missing =
          rule.missing().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
      all.add(new Notification(Level.NOTE, "Not evaluated: " + missing, "", 0, rule.rule()));
    }
    return all;
  }

  private void note(Json json, Notification note) throws IOException {
    if (!note.rule().isEmpty()) {
      json.object("associatedRule", () -> json.text("id", note.rule()));
    }
    json.object("message", () -> json.text("text", note.text()));
    json.word("level", note.level());
    if (!note.label().isEmpty()) {
      json.objects(
          "locations",
          List.of(note),
          unused ->
              json.object(
                  "physicalLocation",
                  () -> {
                    location(json, note.label());
                    if (note.line() > 0) {
                      json.object("region", () -> json.number("startLine", note.line()));
                    }
                  }));
    }
  }
}
