package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot as the report names it.
 *
 * @param origin where it came from
 * @param runtime what wrote it
 * @param takenAt as in {@link Snapshot#takenAt()}
 * @param threads how many, as {@link Snapshot#threadCount()}
 * @param complete as in {@link Snapshot#complete()}
 * @param notes as in {@link Snapshot#notes()}
 * @param linesNotUnderstood as in {@link Snapshot#linesNotUnderstood()}
 * @param heap how much the heap holds, null if the input does not show it
 * @param totalOnly as in {@link Snapshot#totalOnly()}
 */
public record InputSummary(
    Origin origin,
    RuntimeKind runtime,
    @Nullable String takenAt,
    long threads,
    boolean complete,
    List<ParseNote> notes,
    int linesNotUnderstood,
    @Nullable HeapSize heap,
    boolean totalOnly) {
  public InputSummary {
    notes = List.copyOf(notes);
  }

  /**
   * @param objects how many
   * @param bytes their own sizes in sum
   */
  public record HeapSize(long objects, long bytes) {}

  /** An input that does not show the heap, but what threads do. */
  public InputSummary(
      Origin origin,
      RuntimeKind runtime,
      @Nullable String takenAt,
      long threads,
      boolean complete,
      List<ParseNote> notes,
      int linesNotUnderstood) {
    this(origin, runtime, takenAt, threads, complete, notes, linesNotUnderstood, null, false);
  }

  /** Whether the input is about the heap and has no threads. */
  public boolean heapOnly() {
    return heap != null && threads == 0;
  }

  public static InputSummary of(Snapshot snapshot) {
    HeapContent heap = snapshot.heap();
    return new InputSummary(
        snapshot.origin(),
        snapshot.runtime(),
        snapshot.takenAt(),
        snapshot.threadCount(),
        snapshot.complete(),
        snapshot.notes(),
        snapshot.linesNotUnderstood(),
        heap == null ? null : new HeapSize(heap.objects(), heap.bytes()),
        snapshot.totalOnly());
  }
}
