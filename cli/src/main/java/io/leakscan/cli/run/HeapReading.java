package io.leakscan.cli.run;

import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.threads.DumpFile;
import org.jspecify.annotations.Nullable;

/**
 * What an input gave that may hold heap dumps.
 *
 * @param file the dumps
 * @param answer to the question asked, null if there was none or no heap dump to ask
 * @param details what was asked for besides, null if nothing was
 */
public record HeapReading(
    DumpFile file, @Nullable HeapAnswer answer, @Nullable HeapDetails details) {}
