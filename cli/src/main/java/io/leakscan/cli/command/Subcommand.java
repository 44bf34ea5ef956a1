package io.leakscan.cli.command;

import io.leakscan.cli.run.ExitCode;
import java.io.IOException;

/** A command once its options are set. */
interface Subcommand {

  ExitCode run(Context context) throws IOException;

  CommonOptions common();
}
