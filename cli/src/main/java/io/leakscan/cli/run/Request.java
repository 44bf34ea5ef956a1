package io.leakscan.cli.run;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.run.redact.RedactWish;
import io.leakscan.cli.run.settings.FindingFilter;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.rules.AnalysisOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param inputs files, directories, patterns or {@code -}, as typed; empty for standard input
 * @param type the only dump format to accept, null for any
 * @param analysis how to judge
 * @param format the name of the output format, null to go by the output file
 * @param output where the result goes, null for standard output
 * @param render how to render
 * @param failOn from which severity on the run fails
 * @param filter what was said of findings beforehand
 * @param progress when the reading is shown
 * @param heap what is asked of a heap dump by {@code leakscan heap}, null for the other commands
 * @param redact how names are replaced, null where they are shown
 */
public record Request(
    List<String> inputs,
    @Nullable String type,
    AnalysisOptions analysis,
    @Nullable String format,
    @Nullable Path output,
    RenderOptions render,
    Threshold failOn,
    FindingFilter filter,
    ProgressMode progress,
    @Nullable HeapQuery heap,
    @Nullable RedactWish redact) {
  public Request {
    inputs = List.copyOf(inputs);
  }

  /** A request about thread dumps and whatever else is given. */
  public Request(
      List<String> inputs,
      @Nullable String type,
      AnalysisOptions analysis,
      @Nullable String format,
      @Nullable Path output,
      RenderOptions render,
      Threshold failOn,
      FindingFilter filter,
      ProgressMode progress) {
    this(inputs, type, analysis, format, output, render, failOn, filter, progress, null, null);
  }

  /** The same of a heap dump. */
  public Request of(HeapQuery asked) {
    return new Request(
        inputs, type, analysis, format, output, render, failOn, filter, progress, asked, redact);
  }

  /** The command as the report names it. */
  String command() {
    return heap != null ? "heap" : isDiff() ? "diff" : "scan";
  }

  boolean isDiff() {
    return analysis.mode() == AnalysisOptions.Mode.DIFF;
  }
}
