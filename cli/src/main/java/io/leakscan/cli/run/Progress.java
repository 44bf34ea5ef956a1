package io.leakscan.cli.run;

import io.leakscan.cli.console.Stdio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who is told how far the reading of inputs is. */
final class Progress {
  private final Stdio stdio;
  private final ProgressMode mode;

  Progress(Stdio stdio, ProgressMode mode) {
    this.stdio = stdio;
    this.mode = mode;
  }

  /** What to tell how the reading of an input goes on. */
  ProgressLine of(InputFile file) {
    ProgressMode shown =
        mode == ProgressMode.AUTO && !stdio.terminal().error() ? ProgressMode.NEVER : mode;
    return new ProgressLine(stdio, shown, file.label(), size(file.path()), System::nanoTime);
  }

  private static long size(@Nullable Path path) {
    try {
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0; // reading it will say what is wrong
    }
  }
}
