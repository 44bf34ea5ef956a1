package io.leakscan.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be read once or more from its beginning.
 *
 * @param label what the user called it; {@code -} for standard input
 * @param content opens it
 * @param file where the same bytes can be read here and there, null if they come as a stream only
 */
public record Source(String label, Content content, @Nullable Path file) {

  /** A source of which there is no file. */
  public Source(String label, Content content) {
    this(label, content, null);
  }

  /** Opens a source; the caller closes the stream. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** A file, labelled as the user wrote it. */
  public static Source file(String label, Path path) {
    return new Source(label, () -> Files.newInputStream(path), path);
  }

  /** A stream that is open already and can be read once, such as standard input. */
  public static Source stream(String label, InputStream stream) {
    return new Source(label, () -> stream);
  }
}
