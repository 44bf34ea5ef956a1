package io.leakscan.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The outside world of a run.
 *
 * @param in standard input
 * @param out standard output: the result and nothing else
 * @param messages standard error: everything else
 * @param terminal what is at the other ends
 */
public record Stdio(InputStream in, ResultStream out, Messages messages, Terminal terminal) {

  /** Those of the process; UTF-8 whatever the locale. */
  public static Stdio ofProcess() {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    return new Stdio(
        System.in,
        ResultStream.standardOutput(),
        new Messages(err),
        Terminal.detect(System::getenv, System::getProperty));
  }
}
