package io.leakscan.cli.command;

import io.leakscan.cli.console.ClosedPipeException;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.run.Engine;
import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.settings.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: from what was typed to an exit code. Never throws. */
public final class Cli {
  private final Stdio stdio;
  private final Surroundings surroundings;
  private final Supplier<Engine> engine;
  private final Messages messages;

  /**
   * The command line over these streams, here and now.
   *
   * @param stdio the standard streams
   * @param engine makes the engine of a run
   */
  public Cli(Stdio stdio, Supplier<Engine> engine) {
    this(stdio, Surroundings.ofProcess(), engine);
  }

  /**
   * The command line over these streams.
   *
   * @param stdio the standard streams
   * @param surroundings where and when the run takes place
   * @param engine makes the engine of a run
   */
  public Cli(Stdio stdio, Surroundings surroundings, Supplier<Engine> engine) {
    this.stdio = stdio;
    this.surroundings = surroundings;
    this.engine = engine;
    this.messages = stdio.messages();
  }

  public int run(String... arguments) {
    try {
      ExitCode code = dispatch(List.of(arguments));
      stdio.out().flush();
      return code.number();
    } catch (UsageException e) {
      messages.error(String.valueOf(e.getMessage()));
      return ExitCode.USAGE.number();
    } catch (ClosedPipeException e) {
      return ExitCode.CLOSED_PIPE.number();
    } catch (IOException e) {
      messages.error(
          "cannot write standard output: " + e.getMessage() + "; -o FILE writes elsewhere");
      return ExitCode.USAGE.number();
    } catch (RuntimeException | Error e) {
      return internalError(e).number();
    }
  }

  private ExitCode dispatch(List<String> arguments) throws IOException {
    // Until the options are understood, an argument that reads like -q counts as one.
    messages.level(arguments.contains("-q") || arguments.contains("--quiet"), false);
    if (arguments.equals(List.of("--version"))) {
      return version(); // asked by scripts all the time, and needs no parser
    }
    List<String> rest = new ArrayList<>(arguments);
    Subcommands.Entry entry = Subcommands.standard();
    int first = new FirstWord(OptionTable::withValue).indexIn(arguments);
    if (first >= 0) {
      String word = arguments.get(first);
      var named = Subcommands.byName(word);
      if (named.isPresent()) {
        entry = named.get();
        rest.remove(first);
      } else {
        refuseMisspelt(word);
      }
    }
    return execute(entry, first >= 0 && rest.size() < arguments.size(), rest);
  }

  private ExitCode execute(Subcommands.Entry entry, boolean named, List<String> arguments)
      throws IOException {
    Subcommand command = entry.create().get();
    if (noneIsAnOption(arguments) && command.takes(arguments)) {
      return command.run(new Context(stdio, surroundings, engine));
    }
    CommandLine line = Help.commandLine(entry.name(), command);
    ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new UsageException(UsageErrors.describe(e));
    }
    messages.level(command.common().quiet, command.common().verbose);
    if (parsed.isUsageHelpRequested()) {
      return print(named ? line.getUsageMessage(CommandLine.Help.Ansi.OFF) : Help.overview());
    }
    if (parsed.isVersionHelpRequested()) {
      return version();
    }
    return command.run(new Context(stdio, surroundings, engine));
  }

  private static boolean noneIsAnOption(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("-") && !argument.equals("-")) {
        return false;
      }
    }
    return true;
  }

  /** A mistyped command must not be taken for the name of a file. */
  private static void refuseMisspelt(String word) {
    if (word.equals("-") || exists(word)) {
      return;
    }
    if (Subcommands.isReserved(word)) {
      throw new UsageException(
          "no command '%s' in this version; there are %s (see leakscan --help)"
              .formatted(word, String.join(", ", Subcommands.names())));
    }
    var meant = Spelling.nearest(word, Subcommands.names());
    if (meant.isPresent()) {
      throw new UsageException(
          "'%s' is neither a command nor a file; did you mean '%s'?".formatted(word, meant.get()));
    }
  }

  private static boolean exists(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private ExitCode version() throws IOException {
    return print(Version.text());
  }

  private ExitCode print(String text) throws IOException {
    stdio.out().write(text.getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private ExitCode internalError(Throwable e) {
    messages.error(
        "internal error, please report it: " + e + (messages.verbose() ? "" : " (-v shows where)"));
    if (messages.verbose()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      messages.block(trace.toString());
    }
    return ExitCode.INTERNAL;
  }
}
