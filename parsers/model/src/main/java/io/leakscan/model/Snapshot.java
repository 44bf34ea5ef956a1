package io.leakscan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One dump: what one process was doing at one moment.
 *
 * @param origin where it came from
 * @param runtime what wrote it
 * @param vm the virtual machine as the dump names it, empty if it does not
 * @param processId as printed, {@link ThreadIdentity#NONE} if absent
 * @param takenAt ISO 8601 as the dump has it (local time where it prints no zone), null if absent
 * @param threads every thread of the dump in the order printed
 * @param deadlocks the cycles that the runtime printed
 * @param capabilities what this dump can answer
 * @param notes what the parser wants said
 * @param linesNotUnderstood lines within the dump that are no part of its grammar
 * @param crash what the runtime printed above a dump that it wrote because the process ended
 *     ({@code panic: ...}, {@code fatal error: ...}, {@code SIGQUIT: quit}); empty otherwise.
 *     Hostile text
 * @param heap what the heap holds, null if the dump does not show it
 * @param measurements what other tools said at that moment; all there is, if the input is the
 *     output of such a tool
 * @param graph the objects of the heap, null if the dump does not hold them
 */
public record Snapshot(
    Origin origin,
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
    List<Measurement> measurements,
    @Nullable HeapGraph graph) {

  public Snapshot {
    threads = List.copyOf(threads);
    deadlocks = List.copyOf(deadlocks);
    capabilities = Set.copyOf(capabilities);
    notes = List.copyOf(notes);
    measurements = List.copyOf(measurements);
  }

  /** Begins a snapshot of which nothing else is known yet. */
  public static SnapshotBuilder of(RuntimeKind runtime) {
    return new SnapshotBuilder(runtime);
  }

  /** Begins another snapshot that says the same. */
  public SnapshotBuilder but() {
    return new SnapshotBuilder(this);
  }

  /** The same with a note more. */
  public Snapshot with(ParseNote note) {
    List<ParseNote> more = new ArrayList<>(notes);
    more.add(note);
    return but().notes(more).build();
  }

  /** Whether this is no dump: the output of another tool, to be read beside one. */
  public boolean sideOnly() {
    return !measurements.isEmpty() && threads.isEmpty() && heap == null;
  }

  /** False if bytes of the dump are missing or a thread had to be dropped. */
  public boolean complete() {
    return notes.stream().noneMatch(note -> note.level() == ParseNote.Level.LOSS);
  }

  /**
   * Whether this is about the heap and nothing else: not even that there are no threads can be said
   * of it.
   */
  public boolean heapOnly() {
    return heap != null && threads.isEmpty();
  }

  /** Whether this counts threads and shows none, as an index page of pprof does. */
  public boolean totalOnly() {
    return capabilities.isEmpty()
        && threadCount() > 0
        && threads.stream().allMatch(thread -> thread.stack().isEmpty());
  }

  /** How many threads the dump stands for: the sum of the rows' counts. */
  public long threadCount() {
    return threads.stream().mapToLong(ThreadSample::count).sum();
  }
}
