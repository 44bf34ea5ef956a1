package io.leakscan.cli.run.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a run takes place.
 *
 * @param directory the working directory, absolute
 * @param today asked only where an end date has been written down
 */
public record Surroundings(Path directory, Supplier<LocalDate> today) {

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(Path.of("").toAbsolutePath(), LocalDate::now);
  }

  /** The nearest file of this name, in the working directory or above it; null if there is none. */
  @Nullable Path nearest(String name) {
    for (Path at = directory; at != null; at = at.getParent()) {
      Path file = at.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** A path as the user would write it from here. */
  String label(Path path) {
    Path absolute = path.isAbsolute() ? path : directory.resolve(path);
    boolean near = directory.getRoot() != null && directory.getRoot().equals(absolute.getRoot());
    return near ? directory.relativize(absolute).toString().replace('\\', '/') : path.toString();
  }
}
