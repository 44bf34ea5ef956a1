package io.leakscan.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines one after the other: a file, or a file without its log prefixes. */
public interface LineSource {

  /**
   * The next line, null at the end.
   *
   * @return a view that the next call changes
   * @throws IOException if the bytes cannot be read
   */
  @Nullable Line next() throws IOException;
}
