package io.leakscan.cli;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.run.settings.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * One run of the command line within the test.
 *
 * @param code the exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 * @param engine what it ran on
 */
public record Run(int code, String out, String err, FakeEngine engine) {

  /** The day on which all runs of the tests take place. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** Where no settings of whoever builds this are found. */
  private static final Path NOWHERE = Path.of("").toAbsolutePath().getRoot();

  public static Run of(String... arguments) {
    return of("", Terminal.NONE, arguments);
  }

  /** A run in a directory, on {@link #TODAY}. */
  public static Run in(Path directory, String... arguments) {
    return of(directory, "", Terminal.NONE, arguments);
  }

  public static Run of(String in, Terminal terminal, String... arguments) {
    return of(NOWHERE, in, terminal, arguments);
  }

  private static Run of(Path directory, String in, Terminal terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    FakeEngine engine = new FakeEngine();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            terminal);
    Surroundings surroundings = new Surroundings(directory, () -> TODAY);
    int code = new Cli(stdio, surroundings, () -> engine).run(arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), engine);
  }
}
