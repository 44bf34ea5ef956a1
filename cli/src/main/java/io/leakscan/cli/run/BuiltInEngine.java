package io.leakscan.cli.run;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.input.Source;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.Analyzer;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.DumpReader;
import java.io.IOException;
import java.util.List;

/** The parsers and rules of this program. One engine serves one run. */
public final class BuiltInEngine implements Engine {
  private final DumpReader reader =
      new DumpReader(List.of(new HeapDumps(HeapQuery.COUNTS, HeapWatch.NONE)));

  @Override
  public DumpFile read(Source source) throws IOException {
    return reader.read(source);
  }

  @Override
  public HeapReading read(Source source, HeapQuery query, HeapWatch watch) throws IOException {
    HeapDumps dumps = new HeapDumps(query, watch);
    DumpFile file = new DumpReader(List.of(dumps)).read(source);
    return new HeapReading(file, dumps.answer(), dumps.details());
  }

  @Override
  public Report analyze(List<Snapshot> snapshots, AnalysisOptions options) {
    return new Analyzer(options).analyze(snapshots);
  }
}
