package io.leakscan.cli.run;

import io.leakscan.cli.console.Stdio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One line on standard error that tells how far the reading of a big input is. */
final class Progress {
  private static final long BIG = 64L << 20;
  private static final long STEP = 4L << 20;

  private final Stdio stdio;
  private final ProgressMode mode;
  private boolean shown;

  Progress(Stdio stdio, ProgressMode mode) {
    this.stdio = stdio;
    this.mode = mode;
  }

  /** What to tell how many bytes of an input have been read. */
  LongConsumer of(InputFile file) {
    long size = size(file.path());
    boolean auto = mode == ProgressMode.AUTO && stdio.terminal().error() && size >= BIG;
    return auto || mode == ProgressMode.ALWAYS ? new Meter(file.label(), size) : bytes -> {};
  }

  /** Takes the line away. */
  void done() {
    if (shown) {
      stdio.messages().block(stdio.terminal().error() ? "\r\u001b[K" : "\n");
      shown = false;
    }
  }

  private static long size(@Nullable Path path) {
    try {
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0; // reading it will say what is wrong
    }
  }

  private final class Meter implements LongConsumer {
    private final String label;
    private final long size;
    private long next = STEP;

    Meter(String label, long size) {
      this.label = label;
      this.size = size;
    }

    @Override
    public void accept(long bytes) {
      if (bytes >= next) {
        next = bytes + STEP;
        shown = true;
        String part = size > 0 ? " " + Math.min(100, bytes * 100 / size) + " %" : "";
        stdio.messages().transientLine("reading " + label + ": " + (bytes >> 20) + " MB" + part);
      }
    }
  }
}
