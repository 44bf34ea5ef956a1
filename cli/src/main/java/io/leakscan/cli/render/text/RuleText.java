package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.RuleBook;
import io.leakscan.cli.render.RuleCheck;
import io.leakscan.cli.render.RuleRenderer;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.rules.check.Outcome;
import io.leakscan.rules.pack.Reference;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.ThreadMatcher;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules as text for a terminal. */
public final class RuleText implements RuleRenderer {
  private static final int INDENT = 12;
  private static final int SAYS = 10;

  private final RenderOptions options;

  public RuleText(RenderOptions options) {
    this.options = options;
  }

  @Override
  public void list(RuleBook book, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    rows(page, book.rules().stream().filter(rule -> !rule.own()).toList());
    List<RuleBook.Entry> own = book.rules().stream().filter(RuleBook.Entry::own).toList();
    if (!own.isEmpty()) {
      page.heading("Your own");
      rows(page, own);
    }
    page.blank();
    page.line(
        Phrases.count(book.rules().size(), "rule")
            + ", "
            + Phrases.count(book.proven(), "pattern")
            + " seen in dumps of real programs.");
    page.finish();
  }

  private static void rows(Page page, List<RuleBook.Entry> rules) throws IOException {
    for (RuleBook.Entry rule : rules) {
      page.line(
          new Page.Span(Style.of(rule.severity()), "%-8s".formatted(word(rule.severity()))),
          new Page.Span(Style.STRONG, "  " + rule.id()),
          Page.Span.of(", " + Phrases.count(rule.proven().size(), "pattern")));
      page.item("", SAYS, rule.title());
    }
  }

  @Override
  public void show(RuleBook.Entry rule, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    page.line(new Page.Span(Style.STRONG, rule.id()), Page.Span.of("  " + word(rule.severity())));
    for (String line : Wrap.lines(rule.title(), Page.WIDTH)) {
      page.line(line);
    }
    page.blank();
    section(page, "means", rule, Reference::means);
    section(page, "evidence", rule, Reference::evidence);
    section(page, "well if", rule, Reference::healthyTwin);
    section(page, "wrong if", rule, Reference::falsePositives);
    page.item("fix", INDENT, oneLine(rule.files().get(0).reference().fix()));
    page.item("told by", INDENT, Style.PLAIN, patterns(rule));
    long positive =
        rule.files().stream()
            .mapToLong(file -> file.examples().stream().filter(e -> e.positive()).count())
            .sum();
    page.item(
        "examples",
        INDENT,
        "%d: it is found in %d, %d are well"
            .formatted(rule.examples(), positive, rule.examples() - positive));
    page.item("files", INDENT, Style.PLAIN, rule.files().stream().map(RuleFile::name).toList());
    page.finish();
  }

  private static void section(
      Page page, String label, RuleBook.Entry rule, Function<Reference, @Nullable String> text)
      throws IOException {
    List<String> paragraphs = new ArrayList<>();
    for (RuleFile file : rule.files()) {
      String words = text.apply(file.reference());
      if (words != null) {
        for (String paragraph : words.split("\n\n")) {
          paragraphs.add(oneLine(paragraph));
        }
      }
    }
    if (!paragraphs.isEmpty()) {
      page.item(label, INDENT, Style.PLAIN, paragraphs);
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static List<String> patterns(RuleBook.Entry entry) {
    List<String> patterns = new ArrayList<>();
    for (RuleFile file : entry.files()) {
      Rule rule = file.rule();
      if (rule == null) {
        patterns.add("code that looks at the dump as a whole");
        continue;
      }
      for (ThreadMatcher matcher : rule.any()) {
        patterns.add(
            matcher.runtime() == null
                ? matcher.id()
                : matcher.id() + " (" + word(matcher.runtime()) + ")");
      }
      rule.objects().forEach(block -> patterns.add(block.id() + " (heap dump)"));
    }
    return patterns;
  }

  @Override
  public void tested(RuleCheck check, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    errors(page, check.errors());
    for (RuleFile file : check.files()) {
      for (Outcome outcome : check.of(file)) {
        example(page, outcome);
      }
    }
    int wrong = check.wrong().size();
    int missing = check.missing().size();
    int all = check.outcomes().size();
    page.line(
        "%s, %s: %d hold%s%s"
            .formatted(
                Phrases.count(check.files().size(), "rule file"),
                Phrases.count(all, "example"),
                all - wrong - missing,
                wrong == 0 ? "" : ", " + wrong + " do not",
                missing == 0 ? "" : ", of " + missing + " the dump is not here"));
    page.finish();
  }

  private static void example(Page page, Outcome outcome) throws IOException {
    String place = outcome.file().name() + ":" + outcome.example().position() + ": ";
    if (outcome.missing() != null) {
      page.line(place + outcome.example().name());
      page.item("", 4, "no dump " + outcome.missing() + " beside the rule");
    } else if (!outcome.wrong().isEmpty()) {
      page.line(
          new Page.Span(Style.HIGH, "FAILS  "), Page.Span.of(place + outcome.example().name()));
      page.item("", 7, Style.PLAIN, outcome.wrong());
    }
  }

  @Override
  public void linted(RuleCheck check, OutputStream out) throws IOException {
    Page page = new Page(out, options);
    errors(page, check.errors());
    for (RuleError warning : check.warnings()) {
      page.line(place(warning) + "warning: " + warning.message());
    }
    page.line(
        "%s: %s, %s"
            .formatted(
                Phrases.count(check.files().size(), "rule file"),
                Phrases.count(check.errors().size(), "error"),
                Phrases.count(check.warnings().size(), "warning")));
    page.finish();
  }

  private static void errors(Page page, List<RuleError> errors) throws IOException {
    for (RuleError error : errors) {
      page.line(place(error) + "error: " + error.message());
    }
  }

  private static String place(RuleError error) {
    return error.file() + ":" + error.line() + ":" + error.column() + ": ";
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
