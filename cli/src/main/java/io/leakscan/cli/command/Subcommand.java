package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import java.io.IOException;
import java.util.List;

/** A command once its options are set. */
interface Subcommand {

  ExitCode run(Context context) throws IOException;

  CommonOptions common();

  /**
   * Takes words that are all names of dumps, without help of the parser of options, which is a
   * tenth of a small run. False if it wants that parser all the same.
   */
  default boolean takes(List<String> names) {
    return false;
  }

  /** What may be typed right behind its name, beside names of files. */
  default List<String> words() {
    return List.of();
  }
}
