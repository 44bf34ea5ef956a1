package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.RenderRequest;
import io.leakscan.cli.run.Rendering;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.settings.PreferenceLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakscan render}. */
@Command(
    name = "render",
    description = {
      "Shows a report that was saved with -f json in any form, without reading the dumps again."
          + " The exit code is that of the analysis, by --fail-on."
    })
final class RenderCommand implements Subcommand {
  @Parameters(paramLabel = "REPORT.json", description = "A saved report, or - for standard input.")
  List<String> inputs = new ArrayList<>();

  @Option(names = "--no-config", description = "Do not read .leakscan.yaml for fail-on.")
  boolean noConfig;

  @Mixin OutputOptions output = new OutputOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (inputs.size() > 1) {
      throw new UsageException("render takes one report, not " + inputs.size());
    }
    if (inputs.isEmpty() && context.stdio().terminal().input()) {
      throw new UsageException("render needs a saved report: leakscan render r.json -f sarif");
    }
    RenderRequest request =
        new RenderRequest(
            inputs.isEmpty() ? "-" : inputs.get(0),
            output.format,
            output.file,
            output.render(context.stdio().terminal()),
            new PreferenceLoader(context.surroundings()).failOn(output.failOn, !noConfig));
    return new Rendering(context.stdio(), Version.current()).run(request);
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
