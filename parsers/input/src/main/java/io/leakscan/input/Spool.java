package io.leakscan.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream kept in a private temporary file, for readers that need a file. Closing it deletes the
 * file.
 */
public final class Spool implements AutoCloseable {
  private final Path file;

  private Spool(Path file) {
    this.file = file;
  }

  /**
   * Copies a stream to its end. Only the user can read the copy, where the system knows users.
   *
   * @throws IOException if the stream cannot be read or there is no room; nothing is left behind
   */
  public static Spool of(InputStream in) throws IOException {
    Spool spool = new Spool(Files.createTempFile("leakscan-", ".spool"));
    spool.file.toFile().deleteOnExit(); // who presses Ctrl-C leaves nothing behind
    try (OutputStream out = Files.newOutputStream(spool.file)) {
      in.transferTo(out);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
    return spool;
  }

  /** The copy; it exists until {@link #close}. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
