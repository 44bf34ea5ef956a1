package io.leakscan.cli.command;

import io.leakscan.cli.run.Threshold;
import io.leakscan.cli.run.settings.Wishes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about rules, and about findings that are known already. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Judge by the rules in DIR too. May be repeated.")
  List<Path> rules = new ArrayList<>();

  @Option(
      names = "--disable",
      paramLabel = "ID",
      split = ",",
      description = "Leave out the findings of this rule. May be repeated.")
  List<String> disable = new ArrayList<>();

  @Option(
      names = "--enable",
      paramLabel = "ID",
      split = ",",
      description = "Report a rule that .leakscan.yaml switches off. May be repeated.")
  List<String> enable = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The findings listed in FILE are known and do not fail a run.")
  @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "List what is found in FILE; from then on it is known.")
  @Nullable Path writeBaseline;

  @Option(
      names = "--ignore-file",
      paramLabel = "FILE",
      description =
          "Leave out the findings listed in FILE until their day."
              + " Default: .leakscanignore, here or above.")
  @Nullable Path ignoreFile;

  @Option(names = "--no-config", description = "Read neither .leakscan.yaml nor .leakscanignore.")
  boolean noConfig;

  Wishes wishes(List<String> appPackages, @Nullable Threshold failOn) {
    return new Wishes(
        rules,
        enable,
        disable,
        baseline,
        writeBaseline,
        ignoreFile,
        !noConfig,
        appPackages,
        failOn);
  }
}
