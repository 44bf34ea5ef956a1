package io.leakscan.cli.command;

import io.leakscan.cli.manual.Manual;
import io.leakscan.cli.render.Renderers;
import io.leakscan.cli.run.DumpTypes;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands as picocli knows them, described for shells and manual pages. */
public final class CommandManual {
  private CommandManual() {}

  /** All commands and options there are. */
  public static Manual describe() {
    List<Manual.Command> commands = new ArrayList<>();
    for (Subcommands.Entry entry : Subcommands.ALL) {
      Subcommand command = entry.create().get();
      CommandLine line = Help.commandLine(entry.name(), command);
      commands.add(command(entry, line.getCommandSpec(), command.words()));
    }
    return new Manual(Version.current(), commands, Help.EXIT_CODES);
  }

  private static Manual.Command command(
      Subcommands.Entry entry, CommandSpec spec, List<String> words) {
    StringBuilder arguments = new StringBuilder();
    for (PositionalParamSpec positional : spec.positionalParameters()) {
      arguments.append(String.join(" ", positional.description()));
    }
    return new Manual.Command(
        entry.name(),
        entry.summary(),
        spec.usageMessage().customSynopsis()[0],
        String.join(" ", spec.usageMessage().description()),
        arguments.toString(),
        words,
        spec.options().stream().map(CommandManual::option).toList());
  }

  private static Manual.Choice option(OptionSpec option) {
    boolean hasValue = option.arity().max() > 0;
    return new Manual.Choice(
        List.of(option.names()),
        hasValue ? option.paramLabel() : null,
        hasValue ? values(option) : List.of(),
        hasValue && isFile(option),
        String.join(" ", option.description()));
  }

  private static boolean isFile(OptionSpec option) {
    return Stream.of(option.typeInfo().getType(), auxiliary(option))
        .anyMatch(type -> type == Path.class || type == File.class);
  }

  /** Of a list, what it is a list of. */
  private static Class<?> auxiliary(OptionSpec option) {
    Class<?>[] types = option.auxiliaryTypes();
    return types.length == 0 ? option.type() : types[types.length - 1];
  }

  private static List<String> values(OptionSpec option) {
    Object[] constants = option.type().getEnumConstants();
    if (constants != null) {
      return Stream.of(constants)
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .toList();
    }
    return switch (option.longestName()) {
      case "--format" -> Renderers.all().stream().map(Renderers.Entry::name).toList();
      case "--type" -> DumpTypes.known();
      default -> List.of();
    };
  }
}
