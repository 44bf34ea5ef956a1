package io.leakscan.threads;

import io.leakscan.input.Line;
import io.leakscan.threads.peel.Landmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump format made of lines. One instance serves all inputs of a run, so it may keep what it has
 * learnt of the text of frames.
 */
public interface TextFormat {

  /** As in {@code inputs[].format} of the report. */
  String id();

  /**
   * Texts by which such a dump is found behind log prefixes, quotation marks and the like. Without
   * any, it is found only as it was printed.
   */
  default List<Landmark> landmarks() {
    return List.of();
  }

  /** Another input begins: what was kept of lines of the last one tells nothing of this one. */
  default void beginInput() {}

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
