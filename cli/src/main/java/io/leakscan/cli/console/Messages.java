package io.leakscan.cli.console;

import io.leakscan.cli.render.SafeText;
import java.io.PrintStream;

/** Standard error: what is not the result. One line for each thing said. */
public final class Messages {
  private final PrintStream target;
  private boolean quiet;
  private boolean verbose;

  public Messages(PrintStream target) {
    this.target = target;
  }

  /** Sets how much is said; quiet wins. */
  public void level(boolean quiet, boolean verbose) {
    this.quiet = quiet;
    this.verbose = verbose;
  }

  public boolean verbose() {
    return verbose && !quiet;
  }

  public boolean quiet() {
    return quiet;
  }

  /** Something that changes the exit code. */
  public void error(String text) {
    say("leakscan: " + text);
  }

  /** Something worth knowing that does not change the exit code. */
  public void note(String text) {
    say("leakscan: note: " + text);
  }

  /** Something only for those who asked with {@code -v}. */
  public void detail(String text) {
    if (verbose) {
      say("leakscan: " + text);
    }
  }

  /** Several lines as they are: the usage, a stack trace. */
  public void block(String text) {
    if (!quiet) {
      target.print(text);
      target.flush();
    }
  }

  /** A line that the next one overwrites. */
  public void transientLine(String text) {
    block('\r' + SafeText.of(text));
  }

  private void say(String line) {
    if (!quiet) {
      // The line end is fixed so that what is said does not depend on the platform.
      target.print(SafeText.of(line) + '\n');
      target.flush();
    }
  }
}
