package io.leakscan.cli.run.redact;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How names are replaced.
 *
 * @param keepPackages what the names of packages begin with that stay
 * @param map where it is written down which pseudonym stands for what, null for nowhere
 */
public record RedactWish(List<String> keepPackages, @Nullable Path map) {
  public RedactWish {
    keepPackages = List.copyOf(keepPackages);
  }
}
