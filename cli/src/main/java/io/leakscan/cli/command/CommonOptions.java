package io.leakscan.cli.command;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard error.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more on standard error; a stack trace for an internal error.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;
}
