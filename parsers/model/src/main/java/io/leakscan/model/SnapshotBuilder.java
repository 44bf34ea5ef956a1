package io.leakscan.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Snapshot} together, part by part; what is not said is absent. The parts are those
 * of the snapshot.
 */
public final class SnapshotBuilder {
  private final RuntimeKind runtime;
  private Origin origin = Origin.begun("", 1);
  private String vm = "";
  private long processId = ThreadIdentity.NONE;
  private @Nullable String takenAt;
  private List<ThreadSample> threads = List.of();
  private List<ReportedDeadlock> deadlocks = List.of();
  private Set<Capability> capabilities = Set.of();
  private List<ParseNote> notes = List.of();
  private int linesNotUnderstood;
  private String crash = "";
  private @Nullable HeapContent heap;
  private List<Measurement> measurements = List.of();
  private @Nullable HeapGraph graph;

  SnapshotBuilder(RuntimeKind runtime) {
    this.runtime = runtime;
  }

  /** Begins with what another snapshot says. */
  SnapshotBuilder(Snapshot snapshot) {
    runtime = snapshot.runtime();
    origin = snapshot.origin();
    vm = snapshot.vm();
    processId = snapshot.processId();
    takenAt = snapshot.takenAt();
    threads = snapshot.threads();
    deadlocks = snapshot.deadlocks();
    capabilities = snapshot.capabilities();
    notes = snapshot.notes();
    linesNotUnderstood = snapshot.linesNotUnderstood();
    crash = snapshot.crash();
    heap = snapshot.heap();
    measurements = snapshot.measurements();
    graph = snapshot.graph();
  }

  public SnapshotBuilder origin(Origin where) {
    origin = where;
    return this;
  }

  public SnapshotBuilder vm(String name) {
    vm = name;
    return this;
  }

  public SnapshotBuilder processId(long id) {
    processId = id;
    return this;
  }

  public SnapshotBuilder takenAt(@Nullable String time) {
    takenAt = time;
    return this;
  }

  public SnapshotBuilder threads(List<ThreadSample> all) {
    threads = all;
    return this;
  }

  public SnapshotBuilder deadlocks(List<ReportedDeadlock> printed) {
    deadlocks = printed;
    return this;
  }

  public SnapshotBuilder capabilities(Set<Capability> answers) {
    capabilities = answers;
    return this;
  }

  public SnapshotBuilder notes(List<ParseNote> said) {
    notes = said;
    return this;
  }

  public SnapshotBuilder linesNotUnderstood(int lines) {
    linesNotUnderstood = lines;
    return this;
  }

  public SnapshotBuilder crash(String printed) {
    crash = printed;
    return this;
  }

  public SnapshotBuilder heap(@Nullable HeapContent content) {
    heap = content;
    return this;
  }

  public SnapshotBuilder measurements(List<Measurement> taken) {
    measurements = taken;
    return this;
  }

  public SnapshotBuilder graph(@Nullable HeapGraph objects) {
    graph = objects;
    return this;
  }

  /** The snapshot. */
  public Snapshot build() {
    return new Snapshot(
        origin,
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
        measurements,
        graph);
  }
}
