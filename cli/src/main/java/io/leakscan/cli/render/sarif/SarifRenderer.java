package io.leakscan.cli.render.sarif;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderer;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.json.Json;
import io.leakscan.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * SARIF 2.1.0: one run, a result for each finding. The sections named in these classes are those of
 * the <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">standard</a>.
 */
public final class SarifRenderer implements Renderer {
  private static final String VERSION = "2.1.0";
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  @Override
  public void render(Subject subject, RenderOptions options, OutputStream out) throws IOException {
    Json.write(
        out,
        options.full(),
        json -> {
          json.text("$schema", SCHEMA);
          json.text("version", VERSION);
          json.objects("runs", List.of(subject), run -> run(json, run));
        });
  }

  private static void run(Json json, Subject subject) throws IOException {
    Report report = subject.report();
    SarifRules rules = SarifRules.of(report, subject.measure().rules().get());
    SarifInputs inputs = new SarifInputs(report);
    json.object("tool", () -> json.object("driver", () -> driver(json, subject, rules)));
    inputs.invocation(json);
    inputs.artifacts(json);
    new SarifResults(json, report, rules, inputs).write();
    json.text("columnKind", "utf16CodeUnits");
  }

  private static void driver(Json json, Subject subject, SarifRules rules) throws IOException {
    json.text("name", "leakscan");
    json.text("version", subject.version());
    rules.write(json);
  }
}
