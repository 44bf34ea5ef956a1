package io.leakscan.cli.run;

/** What was asked for cannot be done as it was asked; the message is one line for people. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
