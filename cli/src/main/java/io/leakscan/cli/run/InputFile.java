package io.leakscan.cli.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One input to read.
 *
 * @param label as the user named it; below a directory, the directory as named and the rest
 * @param path where it is, null for standard input
 * @param directory the named directory that it was found in, null if the user named it itself
 */
record InputFile(String label, @Nullable Path path, @Nullable String directory) {}
