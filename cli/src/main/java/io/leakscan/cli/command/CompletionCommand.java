package io.leakscan.cli.command;

import io.leakscan.cli.manual.Shell;
import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leakscan completion}. */
@Command(
    name = "completion",
    description = {
      "Prints what a shell needs to complete commands and options of leakscan. For bash:"
          + " source <(leakscan completion bash)"
    })
final class CompletionCommand implements Subcommand {
  @Parameters(paramLabel = "SHELL", description = "SHELL is bash, zsh or fish.")
  List<String> shells = new ArrayList<>();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (shells.size() == 1) {
      for (Shell shell : Shell.values()) {
        if (shell.toString().equals(shells.get(0))) {
          String script = shell.script(CommandManual.describe());
          context.stdio().out().write(script.getBytes(StandardCharsets.UTF_8));
          return ExitCode.OK;
        }
      }
    }
    throw new UsageException(
        "completion takes one shell, "
            + String.join(", ", words())
            + (shells.isEmpty() ? "" : "; not '" + String.join(" ", shells) + "'"));
  }

  @Override
  public List<String> words() {
    return Stream.of(Shell.values()).map(Shell::toString).toList();
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
