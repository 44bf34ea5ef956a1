package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import java.io.IOException;
import java.util.List;

/** A command once its options are set. */
interface Subcommand {

  ExitCode run(Context context) throws IOException;

  CommonOptions common();

  /** What may be typed right behind its name, beside names of files. */
  default List<String> words() {
    return List.of();
  }
}
