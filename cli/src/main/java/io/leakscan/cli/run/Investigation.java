package io.leakscan.cli.run;

import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.render.Measure;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.run.redact.RedactWish;
import io.leakscan.cli.run.redact.Redactor;
import io.leakscan.cli.run.settings.Baseline;
import io.leakscan.cli.run.settings.FindingFilter;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.detect.DetailFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A whole run: read, judge, render, and say in a number how it went. */
public final class Investigation {
  private final Engine engine;
  private final Stdio stdio;
  private final String version;

  /**
   * A run yet to be asked for.
   *
   * @param engine reads and judges
   * @param stdio where input comes from and the result goes
   * @param version of this program, for the report
   */
  public Investigation(Engine engine, Stdio stdio, String version) {
    this.engine = engine;
    this.stdio = stdio;
    this.version = version;
  }

  /**
   * Does what was asked for.
   *
   * @throws UsageException if the request cannot be met as it stands
   * @throws IOException if standard output cannot be written
   */
  public ExitCode run(Request request) throws IOException {
    DumpTypes.check(request.type());
    Destination destination = Destination.of(request.format(), request.output());
    Intake intake = new Intake(engine, stdio, request);
    List<InputFile> files = new InputFinder(intake).find(request.inputs());
    destination.mustNotBe(files);
    Destination.mustNotBe("--write-baseline", request.filter().writeBaseline(), files);
    if (request.redact() != null) {
      Destination.mustNotBe("--map", request.redact().map(), files);
    }
    intake.readAll(files);
    List<Snapshot> snapshots = intake.snapshots();
    try {
      return judge(request, destination, intake, snapshots);
    } finally {
      snapshots.forEach(Investigation::letGo);
    }
  }

  /** Heap dumps stay open for questions as long as there is somebody to ask. */
  private static void letGo(Snapshot snapshot) {
    HeapGraph graph = snapshot.graph();
    if (graph != null) {
      graph.close();
    }
  }

  private ExitCode judge(
      Request request, Destination destination, Intake intake, List<Snapshot> snapshots)
      throws IOException {
    long dumps = snapshots.stream().filter(snapshot -> !snapshot.sideOnly()).count();
    if (request.isDiff() && dumps < 2) {
      throw new UsageException(
          "diff compares two or more dumps, and "
              + (dumps == 0 ? "none was" : "only one was")
              + " read; for a single dump: leakscan scan FILE");
    }
    if (snapshots.isEmpty()) {
      return intake.verdict();
    }
    FindingFilter filter = request.filter();
    HeapAnswer answer = intake.answer();
    if (answer instanceof HeapAnswer.Unclear unclear) {
      stdio.messages().error(Complaints.unclear(unclear));
      return ExitCode.USAGE;
    }
    Report report = filter.apply(report(snapshots, answer, intake.details(), request));
    if (filter.writeBaseline() != null) {
      writeBaseline(filter.writeBaseline(), filter.written(report));
    }
    Predicate<Finding> fails = request.failOn().on(report);
    Measure measure = new Measure(() -> RuleBooks.with(request.analysis().own()), fails);
    destination.write(
        new Subject(report, request.command(), version, measure), request.render(), stdio.out());
    if (intake.verdict() != ExitCode.OK || !report.complete()) {
      return ExitCode.INPUT;
    }
    boolean failed = report.findings().stream().anyMatch(fails);
    return failed ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** Names are replaced before anything is said of them: none can slip through in a sentence. */
  private Report report(
      List<Snapshot> snapshots,
      @Nullable HeapAnswer answer,
      @Nullable HeapDetails details,
      Request request) {
    AnalysisOptions options = request.analysis();
    RedactWish wish = request.redact();
    if (wish == null) {
      return with(answer, details, engine.analyze(snapshots, options));
    }
    if (!options.own().isEmpty() || request.filter().knowsNames()) {
      stdio
          .messages()
          .note(
              "rules of your own, baselines and ignore files go by names, and meet pseudonyms"
                  + " here");
    }
    Redactor redactor = new Redactor(wish, options.appPackages());
    AnalysisOptions renamed =
        new AnalysisOptions(
            options.mode(), redactor.prefixes(options.appPackages()), options.own());
    Report report =
        with(
            answer == null ? null : redactor.answer(answer),
            details == null ? null : redactor.details(details),
            engine.analyze(redactor.snapshots(snapshots), renamed));
    redactor.writeMap();
    return report;
  }

  private static Report with(
      @Nullable HeapAnswer answer, @Nullable HeapDetails details, Report judged) {
    Report detailed =
        details == null ? judged : DetailFindings.in(judged.detailed(details), details);
    return answer == null ? detailed : detailed.answered(answer);
  }

  private void writeBaseline(Path file, List<Finding> findings) {
    Baseline.write(file, findings);
    int count = findings.size();
    stdio
        .messages()
        .note(
            count + (count == 1 ? " finding is" : " findings are") + " known from now on: " + file);
  }
}
