package io.leakscan.cli.run;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.input.Source;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.threads.DumpFile;
import java.io.IOException;
import java.util.List;

/** The parsers and the rules as a run sees them; tests put their own in its place. */
public interface Engine {

  /**
   * Reads every dump out of an input.
   *
   * @throws IOException if the bytes cannot be read
   */
  DumpFile read(Source source) throws IOException;

  /**
   * The same, heap dumps among them as deep as asked; {@link #read(Source)} only counts.
   *
   * @param query how deep, and what is to be answered
   * @param watch told how the work on a heap dump goes on
   * @throws IOException if the bytes cannot be read
   */
  HeapReading read(Source source, HeapQuery query, HeapWatch watch) throws IOException;

  /** Judges what was read; at least one snapshot. */
  Report analyze(List<Snapshot> snapshots, AnalysisOptions options);
}
