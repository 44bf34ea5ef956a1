package io.leakscan.threads;

import io.leakscan.model.Capability;
import io.leakscan.model.HeapContent;
import io.leakscan.model.Measurement;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot without its origin, whose digest is known only when the whole input has been read.
 *
 * @param format the id of the format
 * @param line where the dump begins, counted from 1
 * @param crash as in {@link Snapshot#crash()}
 * @param heap as in {@link Snapshot#heap()}
 * @param measurements as in {@link Snapshot#measurements()}
 */
public record SnapshotDraft(
    String format,
    int line,
    RuntimeKind runtime,
    String vm,
    long processId,
    @Nullable String takenAt,
    List<ThreadSample> threads,
    List<ReportedDeadlock> deadlocks,
    Set<Capability> capabilities,
    List<ParseNote> notes,
    int linesNotUnderstood,
    String crash,
    @Nullable HeapContent heap,
    List<Measurement> measurements) {

  /** A dump that does not show the heap. */
  public SnapshotDraft(
      String format,
      int line,
      RuntimeKind runtime,
      String vm,
      long processId,
      @Nullable String takenAt,
      List<ThreadSample> threads,
      List<ReportedDeadlock> deadlocks,
      Set<Capability> capabilities,
      List<ParseNote> notes,
      int linesNotUnderstood,
      String crash) {
    this(
        format,
        line,
        runtime,
        vm,
        processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        notes,
        linesNotUnderstood,
        crash,
        null,
        List.of());
  }

  /** A heap by name, without a thread. */
  public static SnapshotDraft ofHeap(
      String format,
      int line,
      RuntimeKind runtime,
      String vm,
      long processId,
      @Nullable String takenAt,
      HeapContent heap,
      List<ParseNote> notes,
      int linesNotUnderstood) {
    return new SnapshotDraft(
        format,
        line,
        runtime,
        vm,
        processId,
        takenAt,
        List.of(),
        List.of(),
        Set.of(),
        notes,
        linesNotUnderstood,
        "",
        heap,
        List.of());
  }

  /** No dump but what another tool says of a process. */
  public static SnapshotDraft ofTool(
      String format, int line, long processId, Measurement measurement) {
    return new SnapshotDraft(
        format,
        line,
        RuntimeKind.JVM,
        "",
        processId,
        null,
        List.of(),
        List.of(),
        Set.of(),
        List.of(),
        0,
        "",
        null,
        List.of(measurement));
  }

  /** A dump of a process that went on. */
  public SnapshotDraft(
      String format,
      int line,
      RuntimeKind runtime,
      String vm,
      long processId,
      @Nullable String takenAt,
      List<ThreadSample> threads,
      List<ReportedDeadlock> deadlocks,
      Set<Capability> capabilities,
      List<ParseNote> notes,
      int linesNotUnderstood) {
    this(
        format,
        line,
        runtime,
        vm,
        processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        notes,
        linesNotUnderstood,
        "");
  }

  /** The same with a note more. */
  public SnapshotDraft with(ParseNote note) {
    List<ParseNote> more = new ArrayList<>(notes);
    more.add(note);
    return new SnapshotDraft(
        format,
        line,
        runtime,
        vm,
        processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        more,
        linesNotUnderstood,
        crash,
        heap,
        measurements);
  }

  /** The same, read out of a file of another format. */
  public SnapshotDraft in(String container) {
    return new SnapshotDraft(
        container,
        line,
        runtime,
        vm,
        processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        notes,
        linesNotUnderstood,
        crash,
        heap,
        measurements);
  }

  /** The same, of this process if the dump itself does not name one. */
  public SnapshotDraft by(long process) {
    return new SnapshotDraft(
        format,
        line,
        runtime,
        vm,
        processId == ThreadIdentity.NONE ? process : processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        notes,
        linesNotUnderstood,
        crash,
        heap,
        measurements);
  }

  /**
   * The snapshot as number {@code index} of a file.
   *
   * @param content as in {@link Origin#content()}
   */
  Snapshot of(String label, String sha256, int index, String content) {
    return new Snapshot(
        new Origin(label, format, sha256, index, line, content),
        runtime,
        vm,
        processId,
        takenAt,
        threads,
        deadlocks,
        capabilities,
        notes,
        linesNotUnderstood,
        crash,
        heap,
        measurements);
  }
}
