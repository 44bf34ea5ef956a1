package io.leakscan.cli.command;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.RuleRenderer;
import io.leakscan.cli.render.json.RuleJson;
import io.leakscan.cli.render.text.RuleText;
import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.catalogue.Catalogue;
import io.leakscan.cli.run.settings.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakscan rules}. */
@Command(
    name = "rules",
    description = {
      "list: every rule in a line. show: one in full. test: do the examples of rules hold?"
          + " lint: what is wrong or doubtful in rule files? Without DIR, test and lint take your"
          + " rules as --rules or .leakscan.yaml name them, else leakscan's own."
    })
final class RulesCommand implements Subcommand {
  private static final List<String> WORDS = List.of("list", "show", "test", "lint");

  @Parameters(
      paramLabel = "list | show ID | test [DIR] | lint [DIR]",
      description = "What to do; DIR is a folder of rule files or one of them.")
  List<String> words = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text or json. Default: text.")
  String format = "text";

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rules of your own. May be repeated.")
  List<Path> rules = new ArrayList<>();

  @Option(names = "--yaml", description = "Show the files of a rule as they were written.")
  boolean yaml;

  @Option(names = "--no-config", description = "Do not read .leakscan.yaml.")
  boolean noConfig;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    String word = words.isEmpty() ? "" : words.get(0);
    if (!WORDS.contains(word)) {
      throw new UsageException(unknown(word));
    }
    String argument = words.size() > 1 ? words.get(1) : null;
    int most = word.equals("list") ? 1 : 2;
    if (words.size() > most) {
      throw new UsageException("'%s' is too much for rules %s".formatted(words.get(most), word));
    }
    Catalogue catalogue =
        new Catalogue(context.stdio(), context.surroundings(), context.engine(), renderer());
    Path place = argument == null ? null : Path.of(argument);
    return switch (word) {
      case "list" -> catalogue.list(wishes());
      case "test" -> catalogue.test(wishes(), place);
      case "lint" -> catalogue.lint(wishes(), place);
      default -> {
        if (argument == null) {
          throw new UsageException("rules show needs an id (leakscan rules list shows all)");
        }
        yield catalogue.show(wishes(), argument, yaml);
      }
    };
  }

  private static String unknown(String word) {
    if (word.isEmpty()) {
      return "rules needs a word: " + String.join(", ", WORDS);
    }
    return "no command 'rules %s'%s"
        .formatted(
            word,
            Spelling.nearest(word, WORDS)
                .map("; did you mean '%s'?"::formatted)
                .orElse("; there are " + String.join(", ", WORDS)));
  }

  private RuleRenderer renderer() {
    return switch (format) {
      case "text" -> new RuleText(RenderOptions.DEFAULT);
      case "json" -> new RuleJson();
      default -> throw new UsageException("rules writes text and json, not '" + format + "'");
    };
  }

  private Wishes wishes() {
    return new Wishes(rules, List.of(), List.of(), null, null, null, !noConfig, List.of(), null);
  }

  @Override
  public List<String> words() {
    return WORDS;
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
