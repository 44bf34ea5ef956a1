package io.leakscan.cli.run;

import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.index.LimitException;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JVM heap dumps, read as deep as was asked. */
final class HeapDumps implements FileFormat {
  private final HeapQuery query;
  private final HeapWatch watch;
  private @Nullable HeapAnswer answer;
  private @Nullable HeapDetails details;

  HeapDumps(HeapQuery query, HeapWatch watch) {
    this.query = query;
    this.watch = watch;
  }

  @Override
  public String id() {
    return HprofFile.FORMAT;
  }

  @Override
  public boolean begins(byte[] head) {
    return HprofHeader.begins(head);
  }

  @Override
  public List<Snapshot> read(Path file) throws IOException {
    try {
      HprofFile.Read read = HprofFile.read(file, query, watch);
      answer = read.answer();
      details = read.details();
      return read.snapshots();
    } catch (LimitException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What was asked for besides, of the last dump read; null if nothing was. */
  @Nullable HeapDetails details() {
    return details;
  }

  /** What the last dump read answers, null if nothing was asked. */
  @Nullable HeapAnswer answer() {
    return answer;
  }
}
