package io.leakscan.cli.render.json;

import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.RuleCheck;
import io.leakscan.cli.render.RuleRenderer;
import io.leakscan.rules.check.Outcome;
import io.leakscan.rules.pack.Reference;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** {@code leakscan.rules/1}: the answers of {@code leakscan rules} for scripts. */
public final class RuleJson implements RuleRenderer {
  /** The name and version of the contract. */
  public static final String SCHEMA = "leakscan.rules/1";

  @Override
  public void list(RuleBook book, OutputStream out) throws IOException {
    write(
        out,
        json -> {
          json.objects("rules", book.rules(), rule -> head(json, rule));
          json.object(
              "summary",
              () -> {
                json.number("rules", book.rules().size());
                json.number("patterns", book.proven());
              });
        });
  }

  @Override
  public void show(RuleBook.Entry rule, OutputStream out) throws IOException {
    write(
        out,
        json -> {
          head(json, rule);
          json.objects("texts", rule.files(), file -> texts(json, file));
        });
  }

  @Override
  public void tested(RuleCheck check, OutputStream out) throws IOException {
    write(
        out,
        json -> {
          json.objects("errors", check.errors(), error -> error(json, error));
          json.objects("examples", check.outcomes(), outcome -> outcome(json, outcome));
          json.object(
              "summary",
              () -> {
                json.number("files", check.files().size());
                json.number("examples", check.outcomes().size());
                json.number("wrong", check.wrong().size());
                json.number("missing", check.missing().size());
              });
        });
  }

  @Override
  public void linted(RuleCheck check, OutputStream out) throws IOException {
    write(
        out,
        json -> {
          json.objects("errors", check.errors(), error -> error(json, error));
          json.objects("warnings", check.warnings(), warning -> error(json, warning));
        });
  }

  private static void write(OutputStream out, Json.Document answer) throws IOException {
    Json.write(
        out,
        true,
        json -> {
          json.text("schema", SCHEMA);
          answer.write(json);
        });
  }

  private static void head(Json json, RuleBook.Entry rule) throws IOException {
    json.text("id", rule.id());
    json.word("severity", rule.severity());
    json.text("title", rule.title());
    json.bool("own", rule.own());
    json.strings("patterns", List.copyOf(rule.proven()));
    json.number("examples", rule.examples());
    json.strings("files", rule.files().stream().map(RuleFile::name).toList());
  }

  private static void texts(Json json, RuleFile file) throws IOException {
    Reference reference = file.reference();
    json.text("file", file.name());
    json.text("means", reference.means());
    json.text("evidence", reference.evidence());
    json.text("healthyTwin", reference.healthyTwin());
    json.text("falsePositives", reference.falsePositives());
    json.text("fix", reference.fix());
    json.text("docs", reference.docs());
  }

  private static void outcome(Json json, Outcome outcome) throws IOException {
    json.text("file", outcome.file().name());
    json.number("line", outcome.example().position());
    json.text("name", outcome.example().name());
    json.bool("holds", outcome.holds());
    if (!outcome.wrong().isEmpty()) {
      json.strings("wrong", outcome.wrong());
    }
    json.text("missing", outcome.missing());
  }

  private static void error(Json json, RuleError error) throws IOException {
    json.text("file", error.file());
    json.number("line", error.line());
    json.number("column", error.column());
    json.text("message", error.message());
  }
}
