package io.leakscan.cli.run;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.index.LimitException;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** JVM heap dumps, read as deep as was asked. */
final class HeapDumps implements FileFormat {
  private final @Nullable References references;
  private final @Nullable ClassQuestion question;
  private final Set<Detail> wanted;
  private final LongConsumer progress;
  private @Nullable HeapAnswer answer;
  private @Nullable HeapDetails details;

  /** For what they say by name and of threads. */
  HeapDumps() {
    this.references = null;
    this.question = null;
    this.wanted = Set.of();
    this.progress = position -> {};
  }

  /** For what is asked. */
  HeapDumps(HeapRequest request, LongConsumer progress) {
    References kept = request.allReferences() ? References.ALL : References.STRONG;
    this.references = request.retained() ? kept : null;
    this.question = request.question();
    this.wanted = request.details();
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
      HprofFile.Read read = HprofFile.read(file, references, question, wanted, progress);
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
