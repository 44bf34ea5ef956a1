package io.leakscan.cli.run;

/** What a script sees of a run. The numbers are a contract. */
public enum ExitCode {
  /** All was read, nothing at or above the threshold. */
  OK(0),
  /** Findings at or above the threshold. */
  FINDINGS(1),
  /** The command line, a configuration or an output file is wrong. */
  USAGE(2),
  /** An input is missing, unreadable, holds no dump or was read only in part. */
  INPUT(3),
  /** There was nothing to analyse. */
  NOTHING(4),
  /** A bug of this program. */
  INTERNAL(70),
  /** Whoever read standard output has gone. */
  CLOSED_PIPE(141);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
