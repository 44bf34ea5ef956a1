package io.leakscan.threads;

import io.leakscan.input.Line;
import org.jspecify.annotations.Nullable;

/**
 * A dump format made of lines. One instance serves all inputs of a run, so it may keep what it has
 * learnt of the text of frames.
 */
public interface TextFormat {

  /** As in {@code inputs[].format} of the report. */
  String id();

  /**
   * Whether a dump of this format begins at this line.
   *
   * <p>It is asked for every line outside a dump, so it must say no within a few bytes.
   *
   * @param line the line, not yet consumed: the parser gets it first
   * @param before the lines just above it
   * @return null if no such dump begins here: the line is not this format's
   */
  @Nullable DumpParser begin(Line line, LinesBefore before);
}
