package io.leakscan.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Command lines as they are parsed and explained. */
final class Help {
  private static final int WIDTH = 80;
  static final List<String> EXIT_CODES =
      List.of(
          "0: all read, nothing at or above --fail-on",
          "1: findings at or above --fail-on",
          "2: wrong usage, or a broken rule, setting or output file",
          "3: an input is missing, unreadable, no dump, or cut",
          "4: nothing to analyse",
          "70: internal error",
          "130: interrupted",
          "141: closed pipe");

  private Help() {}

  static CommandLine commandLine(String name, Subcommand command) {
    CommandLine line = new CommandLine(command);
    line.setCommandName(name)
        .setExpandAtFiles(false) // @ is a letter of file names, nothing else
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true) // the last one wins, as in aliases
        .setUsageHelpWidth(WIDTH);
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.customSynopsis("leakscan " + name + synopsis(name)).sortOptions(false);
    return line;
  }

  /** The help of the whole program. */
  static String overview() {
    CommandLine line = commandLine("scan", new ScanCommand());
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage
        .customSynopsis(
            "leakscan [scan] [OPTION]... [FILE | DIR | -]...",
            "       leakscan diff [OPTION]... BEFORE AFTER [MORE]...",
            "       leakscan heap [OPTION]... FILE [path CLASS | class CLASS]",
            "       leakscan rules list | show ID | test [DIR] | lint [DIR]",
            "       leakscan render [OPTION]... REPORT.json",
            "       leakscan redact [OPTION]... FILE",
            "       leakscan schema",
            "       leakscan completion bash | zsh | fish")
        .description("Says from thread dumps what leaks, where, how fast, and what to change.");
    StringBuilder text = new StringBuilder(line.getUsageMessage(CommandLine.Help.Ansi.OFF));
    text.append("Commands:\n");
    for (Subcommands.Entry entry : Subcommands.ALL) {
      text.append("  %-10s %s%n".formatted(entry.name(), entry.summary()));
    }
    text.append("Exit codes:\n");
    EXIT_CODES.forEach(code -> text.append("  ").append(code).append('\n'));
    return text.toString();
  }

  private static String synopsis(String name) {
    return switch (name) {
      case "scan" -> " [OPTION]... [FILE | DIR | -]...";
      case "heap" -> " [OPTION]... FILE [path CLASS | class CLASS]";
      case "rules" -> " list | show ID | test [DIR] | lint [DIR]";
      case "render" -> " [OPTION]... REPORT.json";
      case "redact" -> " [OPTION]... FILE";
      case "completion" -> " bash | zsh | fish";
      case "diff" -> " [OPTION]... BEFORE AFTER [MORE]...";
      default -> " [OPTION]...";
    };
  }
}
