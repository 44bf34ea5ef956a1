package io.leakscan.threads;

import io.leakscan.input.Source;
import java.io.IOException;

/**
 * Reads every dump out of an input.
 *
 * <p>One reader serves a whole run: frames and stacks that several inputs share exist once.
 */
public final class DumpReader {

  /**
   * Reads one input to its end.
   *
   * @throws IOException if the bytes cannot be read; what a dump holds never throws
   */
  public DumpFile read(Source source) throws IOException {
    throw new UnsupportedOperationException("not written yet: " + source.label());
  }
}
