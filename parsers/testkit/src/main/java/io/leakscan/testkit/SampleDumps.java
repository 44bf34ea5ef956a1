package io.leakscan.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The committed dumps that real programs left, {@code samples/dumps} below the repository root. */
public final class SampleDumps {
  /** The system property that names the repository root; the build sets it. */
  public static final String ROOT_PROPERTY = "leakscan.root";

  private static final String FOLDER = "samples/dumps";

  private SampleDumps() {}

  /**
   * The repository root: {@link #ROOT_PROPERTY}, or the nearest folder above the working directory
   * that has samples.
   *
   * @throws IllegalStateException if neither is there
   */
  public static Path root() {
    String property = System.getProperty(ROOT_PROPERTY, "");
    if (!property.isEmpty() && Files.isDirectory(Path.of(property, FOLDER))) {
      return Path.of(property);
    }
    Path folder = Path.of("").toAbsolutePath();
    for (@Nullable Path at = folder; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FOLDER))) {
        return at;
      }
    }
    throw new IllegalStateException("no " + FOLDER + " in " + folder + " or above");
  }

  /** One dump, by its path below {@code samples/dumps}. */
  public static Path file(String name) {
    return root().resolve(FOLDER).resolve(name);
  }

  /** The files of one folder of {@code samples/dumps}, by name. */
  public static List<Path> in(String folder) {
    try (Stream<Path> files = Files.list(file(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
