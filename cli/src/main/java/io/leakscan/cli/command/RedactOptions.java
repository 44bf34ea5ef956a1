package io.leakscan.cli.command;

import io.leakscan.cli.run.UsageException;
import io.leakscan.cli.run.redact.RedactWish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about names that are not to be shown. */
final class RedactOptions {
  @Option(
      names = "--keep-packages",
      paramLabel = "PREFIX",
      split = ",",
      description = "With pseudonyms: names that begin with this stay. May be repeated.")
  List<String> keepPackages = new ArrayList<>();

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "With pseudonyms: write down in FILE what stands for what.")
  @Nullable Path map;

  RedactWish wish() {
    if (keepPackages.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--keep-packages takes a prefix such as com.acme, not an empty one");
    }
    return new RedactWish(keepPackages, map);
  }

  boolean said() {
    return !keepPackages.isEmpty() || map != null;
  }
}
