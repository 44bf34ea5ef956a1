package io.leakscan.heap;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.GraphBuilder;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A dump in a temporary file, surveyed; closing it deletes the file. */
final class OpenHeap implements AutoCloseable {
  private final Path file;
  private final DumpChannel channel;
  private final Survey survey;

  private OpenHeap(Path file) throws IOException {
    this.file = file;
    channel = DumpChannel.open(file);
    HprofHeader header = Objects.requireNonNull(HprofHeader.of(channel.bytes(0, HprofHeader.HEAD)));
    survey = Survey.of(channel, header, header.length(), bytes -> {});
  }

  static OpenHeap of(byte[] dump) throws IOException {
    Path file = Files.createTempFile("leakscan-test-", ".hprof");
    Files.write(file, dump);
    return new OpenHeap(file);
  }

  /** Of a file that is written by someone, and deleted with it. */
  static OpenHeap of(Path file) throws IOException {
    return new OpenHeap(file);
  }

  Survey survey() {
    return survey;
  }

  /** As a user gets it. */
  List<Snapshot> snapshots() throws IOException {
    return HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE).snapshots();
  }

  ObjectGraph graph(References references) throws IOException {
    return GraphBuilder.build(survey, references, bytes -> {});
  }

  /** The number of the object at an address. */
  int at(long address) {
    return survey.index().find(address);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.delete(file);
  }
}
