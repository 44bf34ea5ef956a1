package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leakscan schema}. */
@Command(
    name = "schema",
    description = {"Prints the JSON Schema of the report that -f json writes."})
final class SchemaCommand implements Subcommand {
  private static final String RESOURCE = "/io/leakscan/cli/report.schema.json";

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    try (InputStream schema = SchemaCommand.class.getResourceAsStream(RESOURCE)) {
      if (schema == null) {
        throw new FileNotFoundException(RESOURCE);
      }
      schema.transferTo(context.stdio().out());
    }
    return ExitCode.OK;
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
