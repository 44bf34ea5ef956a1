package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.Investigation;
import io.leakscan.rules.AnalysisOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leakscan [scan]}. */
@Command(
    name = "scan",
    description = {
      "Finds leaks in thread dumps. Several dumps of one process are snapshots in time order."
    })
final class ScanCommand implements Subcommand {
  @Parameters(
      paramLabel = "FILE|DIR|-",
      description = "Dumps, directories of dumps, or - for standard input.")
  List<String> inputs = new ArrayList<>();

  @Mixin ReportOptions report = new ReportOptions();
  @Mixin RuleOptions rules = new RuleOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (inputs.isEmpty() && context.stdio().terminal().input()) {
      context.stdio().messages().block(Help.overview());
      return ExitCode.USAGE;
    }
    return new Investigation(context.engine().get(), context.stdio(), Version.current())
        .run(report.request(AnalysisOptions.Mode.SCAN, inputs, rules, context));
  }

  @Override
  public boolean takes(List<String> names) {
    inputs = names;
    return true;
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
