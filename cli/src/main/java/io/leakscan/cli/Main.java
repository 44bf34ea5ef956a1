package io.leakscan.cli;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.run.BuiltInEngine;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new Cli(Stdio.ofProcess(), BuiltInEngine::new).run(arguments));
  }
}
