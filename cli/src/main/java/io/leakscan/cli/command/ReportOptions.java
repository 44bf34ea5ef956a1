package io.leakscan.cli.command;

import io.leakscan.cli.run.ProgressMode;
import io.leakscan.cli.run.Request;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.settings.PreferenceLoader;
import io.leakscan.cli.run.settings.Preferences;
import io.leakscan.rules.AnalysisOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that reads dumps and ends in a report. */
final class ReportOptions {
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--app-package",
      paramLabel = "PREFIX",
      split = ",",
      description = "Your own code begins with this, such as com.acme. May be repeated.")
  List<String> appPackages = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Accept only dumps of this type: hotspot, go-trace.")
  @Nullable String type;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description = "Show how far reading is: auto, always or never. Default: auto.")
  ProgressMode progress = ProgressMode.AUTO;

  @Option(
      names = "--redact",
      description = "Show pseudonyms for what is not of a library: classes, threads, paths.")
  boolean redact;

  @Mixin RedactOptions pseudonyms = new RedactOptions();

  /** What these options and the inputs ask for. */
  Request request(
      AnalysisOptions.Mode mode, List<String> inputs, RuleOptions rules, Context context) {
    if (appPackages.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--app-package takes a prefix such as com.acme, not an empty one");
    }
    if (pseudonyms.said() && !redact) {
      throw new UsageException("--keep-packages and --map say how to --redact");
    }
    Preferences preferences =
        new PreferenceLoader(context.surroundings()).load(rules.wishes(appPackages, output.failOn));
    return new Request(
        inputs,
        type,
        new AnalysisOptions(mode, preferences.appPackages(), preferences.own()),
        output.format,
        output.file,
        output.render(context.stdio().terminal()),
        preferences.failOn(),
        preferences.triage(),
        progress,
        null,
        redact ? pseudonyms.wish() : null);
  }
}
