package io.leakscan.cli.run;

import io.leakscan.cli.render.RenderOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a saved report.
 *
 * @param input a file or {@code -}, as typed
 * @param format the name of the output format, null to go by the output file
 * @param output where the result goes, null for standard output
 * @param render how to render
 * @param failOn from which severity on the run fails
 */
public record RenderRequest(
    String input,
    @Nullable String format,
    @Nullable Path output,
    RenderOptions render,
    Threshold failOn) {}
