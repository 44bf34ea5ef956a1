package io.leakscan.cli.run;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.index.LimitException;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** JVM heap dumps, read as deep as was asked. */
final class HeapDumps implements FileFormat {
  private final @Nullable References references;
  private final @Nullable ClassQuestion question;
  private final LongConsumer progress;
  private @Nullable HeapAnswer answer;

  /** For what they say by name and of threads. */
  HeapDumps() {
    this.references = null;
    this.question = null;
    this.progress = position -> {};
  }

  /** For what is asked. */
  HeapDumps(HeapRequest request, LongConsumer progress) {
    References kept = request.allReferences() ? References.ALL : References.STRONG;
    this.references = request.retained() ? kept : null;
    this.question = request.question();
    this.progress = progress;
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
      if (references == null) {
        return HprofFile.read(file, progress);
      }
      HprofFile.Read read = HprofFile.read(file, references, question, progress);
      answer = read.answer();
      return read.snapshots();
    } catch (LimitException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What the last dump read answers, null if nothing was asked. */
  @Nullable HeapAnswer answer() {
    return answer;
  }
}
