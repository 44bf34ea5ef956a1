package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.redact.RedactRequest;
import io.leakscan.cli.run.redact.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakscan redact}. */
@Command(
    name = "redact",
    description = {
      "Writes a dump anew with pseudonyms for what is not of a library: packages, classes,"
          + " methods, threads, paths. Its analysis finds the same. Of a heap dump, the contents of"
          + " strings and arrays of numbers are blanked. Lines that are no part of a dump are left"
          + " out."
    })
final class RedactCommand implements Subcommand {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A thread dump of HotSpot, a goroutine dump in text, or a heap dump; - for standard"
              + " input.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the redacted dump to FILE instead of standard output.")
  @Nullable Path output;

  @Mixin RedactOptions redact = new RedactOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public ExitCode run(Context context) throws IOException {
    if (inputs.size() > 1) {
      throw new UsageException("redact takes one dump, not " + inputs.size());
    }
    if (inputs.isEmpty() && context.stdio().terminal().input()) {
      throw new UsageException("redact needs a dump: leakscan redact dump.txt -o shown.txt");
    }
    String input = inputs.isEmpty() ? "-" : inputs.get(0);
    return new Redaction(context.stdio()).run(new RedactRequest(input, output, redact.wish()));
  }

  @Override
  public CommonOptions common() {
    return common;
  }
}
