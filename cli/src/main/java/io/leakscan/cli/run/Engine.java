package io.leakscan.cli.run;

import io.leakscan.input.Source;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** The parsers and the rules as a run sees them; tests put their own in its place. */
public interface Engine {

  /**
   * Reads every dump out of an input.
   *
   * @throws IOException if the bytes cannot be read
   */
  DumpFile read(Source source) throws IOException;

  /**
   * Reads a heap dump, packed or not.
   *
   * @param label what the user called it
   * @param file where it is; never written to, nor is anything beside it
   * @param request how deep, and what is to be answered
   * @param progress told how many bytes of the file have been read so far, now and then
   * @throws IOException if the bytes cannot be read
   */
  HeapReading readHeap(String label, Path file, HeapRequest request, LongConsumer progress)
      throws IOException;

  /** Judges what was read; at least one snapshot. */
  Report analyze(List<Snapshot> snapshots, AnalysisOptions options);
}
