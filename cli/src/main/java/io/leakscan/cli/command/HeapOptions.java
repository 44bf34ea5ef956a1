package io.leakscan.cli.command;

import picocli.CommandLine.Option;

/** Options about heap dumps. */
final class HeapOptions {
  @Option(
      names = "--no-retained",
      description =
          "Only count: no dominators, no suspects. Takes a fraction of the time and memory.")
  boolean noRetained;

  @Option(
      names = "--references",
      paramLabel = "WHICH",
      description =
          "Which references keep objects alive: strong, or all, which takes weak, phantom and"
              + " final ones as strong like Eclipse MAT. Default: strong.")
  Which references = Which.STRONG;

  /** Which references count. */
  enum Which {
    STRONG,
    ALL
  }
}
