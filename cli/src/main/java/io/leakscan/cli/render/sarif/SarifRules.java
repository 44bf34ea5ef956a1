package io.leakscan.cli.render.sarif;

import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.json.Json;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Triage;
import io.leakscan.rules.pack.Reference;
import io.leakscan.rules.pack.RuleFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules that results name (3.49): as the book describes them, and else, of a report whose rules
 * are not known, as its findings do.
 */
final class SarifRules {
  private final List<String> ids;
  private final Map<String, RuleBook.Entry> book;
  private final Map<String, Level> levels;
  private final Map<String, Finding> examples;

  private SarifRules(Map<String, Level> levels, Map<String, Finding> examples, RuleBook book) {
    this.ids = List.copyOf(levels.keySet());
    this.levels = levels;
    this.examples = examples;
    this.book =
        book.rules().stream()
            .filter(rule -> levels.containsKey(rule.id()))
            .collect(Collectors.toMap(RuleBook.Entry::id, Function.identity()));
  }

  static SarifRules of(Report report, RuleBook book) {
    Map<String, Level> levels = new TreeMap<>();
    Map<String, Finding> examples = new HashMap<>();
    for (Finding finding : report.findings()) {
      levels.putIfAbsent(finding.rule(), Level.of(finding.severity()));
      examples.putIfAbsent(finding.rule(), finding);
    }
    for (Triage.Ignored ignored : report.triage().ignored()) {
      Finding finding = ignored.finding(); // of which a saved report has no words
      levels.putIfAbsent(finding.rule(), Level.of(finding.severity()));
    }
    return new SarifRules(levels, examples, book);
  }

  int indexOf(String id) {
    return ids.indexOf(id);
  }

  void write(Json json) throws IOException {
    json.objects("rules", ids, id -> rule(json, id));
  }

  private void rule(Json json, String id) throws IOException {
    json.text("id", id);
    RuleBook.Entry entry = book.get(id);
    if (entry == null) {
      unknown(json, id);
      return;
    }
    RuleFile file = entry.files().get(0);
    Reference reference = file.reference();
    message(json, "shortDescription", entry.title());
    message(json, "fullDescription", oneLine(reference.means()));
    help(json, reference);
    helpUri(json, reference.docs());
    json.object("defaultConfiguration", () -> json.word("level", Level.of(entry.severity())));
    if (!file.head().tags().isEmpty()) {
      json.object("properties", () -> json.strings("tags", file.head().tags()));
    }
  }

  private void unknown(Json json, String id) throws IOException {
    Finding finding = examples.get(id);
    if (finding != null) {
      message(json, "fullDescription", finding.advice().explain());
      message(json, "help", finding.advice().fix());
      helpUri(json, finding.advice().docs());
    }
    Level level = levels.getOrDefault(id, Level.NOTE);
    json.object("defaultConfiguration", () -> json.word("level", level));
  }

  private static void help(Json json, Reference reference) throws IOException {
    List<String> plain = new ArrayList<>();
    List<String> markdown = new ArrayList<>();
    section("What to change", reference.fix(), plain, markdown);
    section("What proves it", reference.evidence(), plain, markdown);
    section("What looks alike and is well", reference.healthyTwin(), plain, markdown);
    section("When it may be wrong", reference.falsePositives(), plain, markdown);
    json.object(
        "help",
        () -> {
          json.text("text", String.join("\n\n", plain));
          json.text("markdown", String.join("\n\n", markdown));
        });
  }

  private static void section(
      String title, @Nullable String text, List<String> plain, List<String> markdown) {
    if (text != null && !text.isEmpty()) {
      plain.add(title + ": " + text);
      markdown.add("**" + title + "**\n\n" + text);
    }
  }

  /** A place in the source tree is no address: viewers would make a broken link of it. */
  private static void helpUri(Json json, @Nullable String docs) throws IOException {
    if (docs != null
        && (docs.startsWith("https://") || docs.startsWith("http://"))
        && docs.chars().noneMatch(c -> c <= ' ' || c > '~')) {
      json.text("helpUri", docs);
    }
  }

  private static @Nullable String oneLine(@Nullable String text) {
    return text == null ? null : text.replace('\n', ' ');
  }

  private static void message(Json json, String name, @Nullable String text) throws IOException {
    if (text != null && !text.isEmpty()) {
      json.object(name, () -> json.text("text", text));
    }
  }
}
