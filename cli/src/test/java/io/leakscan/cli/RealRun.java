package io.leakscan.cli;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.run.BuiltInEngine;
import io.leakscan.cli.run.settings.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * One run of the command line with the real parsers and rules.
 *
 * @param code the exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
public record RealRun(int code, String out, String err) {

  /** A run in a directory, on {@link Run#TODAY}. */
  public static RealRun in(Path directory, String... arguments) {
    return on(Run.TODAY, directory, arguments);
  }

  public static RealRun on(LocalDate today, Path directory, String... arguments) {
    return of(new byte[0], new Surroundings(directory, () -> today), arguments);
  }

  /** A run with something on standard input, in a directory without settings. */
  public static RealRun with(byte[] input, String... arguments) {
    Path nowhere = Path.of(System.getProperty("java.io.tmpdir"));
    return of(input, new Surroundings(nowhere, () -> Run.TODAY), arguments);
  }

  private static RealRun of(byte[] input, Surroundings surroundings, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(input),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            Terminal.NONE);
    int code = new Cli(stdio, surroundings, BuiltInEngine::new).run(arguments);
    return new RealRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
