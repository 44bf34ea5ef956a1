package io.leakscan.cli.command;

import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.run.Threshold;
import io.leakscan.cli.run.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about the result: which form, where to, how much of it, and when it fails a script. */
final class OutputOptions {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, json, markdown, html, sarif or junit. Default: by the name of the output file,"
              + " else text.")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write the result to FILE (.txt, .json, .md, .html, .sarif, .xml) instead of standard"
              + " output.")
  @Nullable Path file;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 if a finding is at or above this: critical, high, medium, low; or never."
              + " Default: high. Notes never fail a run.")
  @Nullable Threshold failOn;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show the N largest groups. Default: 10. JSON always has all.")
  int top = RenderOptions.DEFAULT_TOP;

  @Option(names = "--full", description = "Show every group with its stack, and every thread.")
  boolean full;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never. Default: auto, which heeds NO_COLOR.")
  Color color = Color.AUTO;

  /** When text is coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How to render. */
  RenderOptions render(Terminal terminal) {
    if (top < 1) {
      throw new UsageException("--top takes a number from 1 on, not " + top);
    }
    boolean shown = file == null && terminal.output();
    boolean colored =
        color == Color.ALWAYS || (color == Color.AUTO && shown && !terminal.noColor());
    return new RenderOptions(full, top, colored, shown && terminal.ascii());
  }
}
