package io.leakscan.cli.run;

import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.render.Measure;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.render.json.read.ReportFormatException;
import io.leakscan.cli.render.json.read.ReportReader;
import io.leakscan.cli.render.json.read.SavedReport;
import io.leakscan.model.Report;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run over a saved report: read, render, and the exit code that its analysis had. */
public final class Rendering {
  private final Stdio stdio;
  private final String version;

  /**
   * A run yet to be asked for.
   *
   * @param stdio where input comes from and the result goes
   * @param version of this program: what it knows of its rules holds for its own reports
   */
  public Rendering(Stdio stdio, String version) {
    this.stdio = stdio;
    this.version = version;
  }

  /**
   * Does what was asked for.
   *
   * @throws UsageException if the request cannot be met as it stands
   * @throws IOException if standard output cannot be written
   */
  public ExitCode run(RenderRequest request) throws IOException {
    Destination destination = Destination.of(request.format(), request.output());
    String label = request.input();
    SavedReport saved;
    try {
      Path path = label.equals(InputFinder.STDIN) ? null : path(label);
      destination.mustNotBe(List.of(new InputFile(label, path, null)));
      saved = read(path);
    } catch (ReportFormatException e) {
      return refused(label, "holds no report that can be read: " + e.getMessage());
    } catch (IOException e) {
      return refused(label, Complaints.cannotRead(e));
    }
    if (saved == null) {
      stdio.messages().error(label + ": is empty; save a report with: leakscan FILE -o r.json");
      return ExitCode.NOTHING;
    }
    Report report = saved.report();
    sayWhatIsMissing(request, report);
    Subject subject =
        new Subject(report, saved.command(), saved.version(), measure(request, saved));
    destination.write(subject, request.render(), stdio.out());
    if (!saved.complete()) {
      return ExitCode.INPUT;
    }
    boolean failed = report.findings().stream().anyMatch(subject.measure().fails());
    return failed ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** Which rules a report has passed is known only of the rules of this version. */
  private Measure measure(RenderRequest request, SavedReport saved) {
    boolean own = saved.version().equals(version);
    return new Measure(
        own ? () -> RuleBooks.with(List.of()) : Measure.NONE.rules(),
        request.failOn().on(saved.report()));
  }

  private void sayWhatIsMissing(RenderRequest request, Report report) {
    boolean cut = report.findings().stream().anyMatch(finding -> finding.moreThreads() > 0);
    if (request.render().full() && cut) {
      stdio
          .messages()
          .note(
              request.input()
                  + " names at most ten threads of a finding; a report that was made with --full"
                  + " names all");
    }
  }

  private @Nullable SavedReport read(@Nullable Path path) throws IOException {
    if (path != null) {
      try (InputStream in = Files.newInputStream(path)) {
        return ReportReader.read(in);
      }
    }
    return ReportReader.read(
        new FilterInputStream(stdio.in()) {
          @Override
          public void close() {
            // Standard input is not ours to close.
          }
        });
  }

  private static Path path(String label) throws IOException {
    try {
      return Path.of(label);
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(label);
    }
  }

  private ExitCode refused(String label, String why) {
    stdio.messages().error(label + ": " + why);
    return ExitCode.INPUT;
  }
}
