package io.leakscan.cli;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command line within the test.
 *
 * @param code the exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 * @param engine what it ran on
 */
public record Run(int code, String out, String err, FakeEngine engine) {

  public static Run of(String... arguments) {
    return of("", Terminal.NONE, arguments);
  }

  public static Run of(String in, Terminal terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    FakeEngine engine = new FakeEngine();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            terminal);
    int code = new Cli(stdio, () -> engine).run(arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), engine);
  }
}
