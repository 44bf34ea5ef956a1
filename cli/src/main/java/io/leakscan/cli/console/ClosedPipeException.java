package io.leakscan.cli.console;

import java.io.IOException;

/** Whoever read standard output has gone; the run ends at once and in silence. */
public final class ClosedPipeException extends IOException {
  ClosedPipeException(IOException cause) {
    super(cause);
  }
}
