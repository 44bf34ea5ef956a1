package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.LockRef;
import io.leakscan.model.Measurement;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One snapshot out of HotSpot's own dump and a dump to a file of the same moment. */
final class JoinedDump {
  private final Snapshot own;
  private final Snapshot toFile;
  private final Map<Long, ThreadSample> inFile = new HashMap<>();
  private final LockNames names = new LockNames();

  private JoinedDump(Snapshot own, Snapshot toFile) {
    this.own = own;
    this.toFile = toFile;
    toFile.threads().forEach(thread -> inFile.put(thread.identity().id(), thread));
    for (ThreadSample thread : own.threads()) {
      ThreadSample twin = inFile.get(thread.identity().id());
      if (twin != null) {
        names.learn(thread, twin);
      }
    }
  }

  static Snapshot of(Snapshot own, Snapshot toFile) {
    return new JoinedDump(own, toFile).join();
  }

  private Snapshot join() {
    List<ThreadSample> threads = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (ThreadSample thread : own.threads()) {
      long id = thread.identity().id();
      ThreadSample twin = id == ThreadIdentity.NONE ? null : inFile.get(id);
      seen.add(id);
      threads.add(twin == null ? thread : both(thread, twin));
    }
    int added = 0;
    for (ThreadSample thread : toFile.threads()) {
      if (thread.kind() == ThreadKind.VIRTUAL && !seen.contains(thread.identity().id())) {
        threads.add(renamed(thread));
        added++;
      }
    }
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(own.capabilities());
    if (toFile.capabilities().contains(Capability.VIRTUAL_THREADS)) {
      capabilities.add(Capability.VIRTUAL_THREADS);
    }
    List<Measurement> measurements = new ArrayList<>(own.measurements());
    measurements.addAll(toFile.measurements());
    return own.but()
        .processId(own.processId() == ThreadIdentity.NONE ? toFile.processId() : own.processId())
        .threads(threads)
        .capabilities(capabilities)
        .notes(notes(added))
        .measurements(measurements)
        .graph(toFile.graph())
        .build();
  }

  private List<ParseNote> notes(int added) {
    List<ParseNote> notes = new ArrayList<>(own.notes());
    notes.add(
        new ParseNote(
            0,
            ParseNote.Level.INFO,
            "joined with %s, a dump of the same moment: %d virtual threads that are not mounted"
                .formatted(toFile.origin().label(), added)));
    return notes;
  }

  /** HotSpot's view of a thread, with what it does not print: executors, names of virtual ones. */
  private static ThreadSample both(ThreadSample thread, ThreadSample twin) {
    boolean virtual = thread.kind() == ThreadKind.VIRTUAL;
    ThreadIdentity identity = thread.identity();
    return new ThreadSample(
        virtual && identity.name().isEmpty() ? twin.identity() : identity,
        thread.kind(),
        thread.daemon(),
        thread.count(),
        virtual && thread.state().isEmpty() ? twin.state() : thread.state(),
        virtual && thread.state().isEmpty() ? twin.waitKind() : thread.waitKind(),
        thread.stack(),
        thread.locks(),
        thread.timing(),
        thread.createdBy(),
        twin.container() == null ? thread.container() : twin.container(),
        thread.carrierId(),
        thread.lines());
  }

  private ThreadSample renamed(ThreadSample thread) {
    List<LockRef> locks = thread.locks().stream().map(names::address).toList();
    return new ThreadSample(
        thread.identity(),
        thread.kind(),
        thread.daemon(),
        thread.count(),
        thread.state(),
        thread.waitKind(),
        thread.stack(),
        locks,
        thread.timing(),
        thread.createdBy(),
        thread.container(),
        thread.carrierId(),
        thread.lines());
  }
}
