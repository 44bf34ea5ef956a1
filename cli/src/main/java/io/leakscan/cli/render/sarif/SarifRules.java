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
  private final Map<String, Finding> examples;

  private SarifRules(Map<String, Finding> examples, RuleBook book) {
    this.ids = List.copyOf(examples.keySet());
    this.examples = examples;
    this.book =
        book.rules().stream()
            .filter(rule -> examples.containsKey(rule.id()))
            .collect(Collectors.toMap(RuleBook.Entry::id, Function.identity()));
  }

  static SarifRules of(Report report, RuleBook book) {
    Map<String, Finding> examples = new TreeMap<>();
    report.findings().forEach(finding -> examples.putIfAbsent(finding.rule(), finding));
    for (Triage.Ignored ignored : report.triage().ignored()) {
      examples.putIfAbsent(ignored.finding().rule(), ignored.finding());
    }
    return new SarifRules(examples, book);
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
      unknown(json, examples.get(id));
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

  private static void unknown(Json json, @Nullable Finding finding) throws IOException {
    if (finding == null) {
      return;
    }
    message(json, "fullDescription", finding.advice().explain());
    message(json, "help", finding.advice().fix());
    helpUri(json, finding.advice().docs());
    json.object("defaultConfiguration", () -> json.word("level", Level.of(finding.severity())));
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
    boolean address = docs != null && (docs.startsWith("https://") || docs.startsWith("http://"));
    if (address && docs.chars().noneMatch(c -> c <= ' ' || c > '~')) {
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
