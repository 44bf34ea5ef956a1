package io.leakscan.cli.run.catalogue;

import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rule files as they were written, to begin a rule of one's own with. */
final class Sources {
  private Sources() {}

  /** The user's file if it is one, else the built-in one. */
  static String of(RuleFile file) throws IOException {
    for (RuleSource source : Packs.sources()) {
      if (source.name().equals(file.name())) {
        return source.yaml();
      }
    }
    return Files.readString(Path.of(file.name()));
  }
}
