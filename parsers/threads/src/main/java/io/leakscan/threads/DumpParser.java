package io.leakscan.threads;

import io.leakscan.input.Line;
import io.leakscan.model.Snapshot;
import java.util.List;

/** Reads one dump, line by line. What it is given never makes it throw. */
public interface DumpParser {

  /** What became of a line. */
  enum Verdict {
    /** It is part of the dump. */
    TAKEN,
    /** It is not, but the dump may go on below it. Another format may claim it. */
    PASSED,
    /** The dump ended above it. */
    ENDED
  }

  /** Takes the next line; the first is the one that {@link TextFormat#begin} was asked about. */
  Verdict accept(Line line);

  /**
   * Whether this parser takes the rest of a line that is longer than {@link
   * io.leakscan.input.LineReader#LONGEST_LINE}, piece by piece. Otherwise the rest is skipped.
   */
  default boolean takesPieces() {
    return false;
  }

  /**
   * What was read: nothing if the first lines promised a dump that never came, several if only the
   * whole text tells where one ends and the next begins.
   *
   * @param cutInLine the number of the last line of the input if it has no line end and this parser
   *     was reading when it came, else 0
   */
  List<Snapshot> finish(int cutInLine);
}
