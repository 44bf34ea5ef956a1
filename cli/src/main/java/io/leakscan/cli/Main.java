package io.leakscan.cli;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.run.BuiltInEngine;
import io.leakscan.cli.run.settings.Surroundings;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(cli(Stdio.ofProcess(), Surroundings.ofProcess()).run(arguments));
  }

  static Cli cli(Stdio stdio, Surroundings surroundings) {
    return new Cli(stdio, surroundings, BuiltInEngine::new);
  }
}
