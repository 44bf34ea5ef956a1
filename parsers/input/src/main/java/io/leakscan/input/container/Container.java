package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;

/**
 * A format that holds other files. One class a format, {@link Containers} lists them. An instance
 * reads one container.
 */
public interface Container {

  /**
   * Begins to read.
   *
   * @param in the container from its first byte; whoever opens it never closes it
   * @throws IOException if the container is damaged from its beginning, or the bytes cannot be read
   */
  Entries open(InputStream in) throws IOException;
}
