package io.leakscan.cli.run.redact;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param input a file or {@code -}, as typed
 * @param output where the redacted dump goes, null for standard output
 * @param wish how names are replaced
 */
public record RedactRequest(String input, @Nullable Path output, RedactWish wish) {}
