package io.leakscan.cli.command;

import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.run.ProgressMode;
import io.leakscan.cli.run.Request;
import io.leakscan.cli.run.Threshold;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.settings.PreferenceLoader;
import io.leakscan.cli.run.settings.Preferences;
import io.leakscan.rules.AnalysisOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that ends in a report. */
final class ReportOptions {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, json, markdown or html. Default: by the name of the output file, else" + " text.")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to FILE (.txt, .json) instead of standard output.")
  @Nullable Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 if a finding is at or above this: critical, high, medium, low; or never."
              + " Default: high. Notes never fail a run.")
  @Nullable Threshold failOn;

  @Option(
      names = "--app-package",
      paramLabel = "PREFIX",
      split = ",",
      description = "Your own code begins with this, such as com.acme. May be repeated.")
  List<String> appPackages = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show the N largest groups. Default: 10. JSON always has all.")
  int top = RenderOptions.DEFAULT_TOP;

  @Option(names = "--full", description = "Show every group with its stack, and every thread.")
  boolean full;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Accept only dumps of this type: hotspot, go-trace.")
  @Nullable String type;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never. Default: auto, which heeds NO_COLOR.")
  Color color = Color.AUTO;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description = "Show how far reading is: auto, always or never. Default: auto.")
  ProgressMode progress = ProgressMode.AUTO;

  /** When text is coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** What these options and the inputs ask for. */
  Request request(
      AnalysisOptions.Mode mode, List<String> inputs, RuleOptions rules, Context context) {
    if (top < 1) {
      throw new UsageException("--top takes a number from 1 on, not " + top);
    }
    if (appPackages.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--app-package takes a prefix such as com.acme, not an empty one");
    }
    Preferences preferences =
        new PreferenceLoader(context.surroundings()).load(rules.wishes(appPackages, failOn));
    return new Request(
        inputs,
        type,
        new AnalysisOptions(mode, preferences.appPackages(), preferences.own()),
        format,
        output,
        render(context.stdio().terminal()),
        preferences.failOn(),
        preferences.triage(),
        progress);
  }

  private RenderOptions render(Terminal terminal) {
    boolean shown = output == null && terminal.output();
    boolean colored =
        color == Color.ALWAYS || (color == Color.AUTO && shown && !terminal.noColor());
    return new RenderOptions(full, top, colored, shown && terminal.ascii());
  }
}
