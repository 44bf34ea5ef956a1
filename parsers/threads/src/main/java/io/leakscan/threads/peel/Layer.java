package io.leakscan.threads.peel;

import io.leakscan.input.LineSource;

/** One thing that was put round the lines of a dump, and how to take it off. */
interface Layer {

  /** The lines without it. */
  LineSource over(LineSource lines);

  /**
   * Whether what was seen is proof. Else the layer is taken off only if the formats then understand
   * more.
   */
  default boolean certain() {
    return false;
  }

  /**
   * Whether it may hide other layers, so that it is taken off even if the formats understand no
   * more for now.
   */
  default boolean hides() {
    return false;
  }

  /** Whether one line comes out of each line, so that lines keep their numbers. */
  default boolean keepsLines() {
    return false;
  }

  /** Whether it changes the order of lines, so that it has to see the whole input. */
  default boolean needsAll() {
    return false;
  }
}
