package io.leakscan.cli.run;

import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.index.LimitException;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** JVM heap dumps, read for what they say by name and of threads. */
final class HeapDumps implements FileFormat {
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
      return HprofFile.read(file, position -> {});
    } catch (LimitException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
