package io.leakscan.threads.peel;

import io.leakscan.input.LineSource;
import java.io.IOException;

/** Reads some lines to see how much of them the formats understand. */
public interface Trial {

  /**
   * What came of it.
   *
   * @param understood threads, frames and locks read
   * @param refused lines within dumps that no format could use
   */
  record Outcome(int understood, int refused) {}

  /** Reads the lines to their end. */
  Outcome read(LineSource lines) throws IOException;
}
