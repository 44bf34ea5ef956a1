package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.Investigation;
import io.leakscan.cli.run.UsageException;
import io.leakscan.rules.AnalysisOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leakscan diff}. */
@Command(
    name = "diff",
    description = {
      "Compares two or more thread dumps of one process, the oldest first: what grew, how fast."
    })
final class DiffCommand implements Subcommand {
  @Parameters(
      paramLabel = "BEFORE AFTER",
      description = "Two or more dumps; one file that holds several will do.")
  List<String> inputs = new ArrayList<>();

  @Mixin ReportOptions report = new ReportOptions();
  @Mixin RuleOptions rules = new RuleOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (inputs.isEmpty()) {
      throw new UsageException("diff needs dumps to compare: leakscan diff before.txt after.txt");
    }
    return new Investigation(context.engine().get(), context.stdio(), Version.current())
        .run(report.request(AnalysisOptions.Mode.DIFF, inputs, rules, context));
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
