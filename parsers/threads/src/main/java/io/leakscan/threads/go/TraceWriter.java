package io.leakscan.threads.go;

import io.leakscan.model.Capability;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says what a dump holds and what it lacks. */
final class TraceWriter {
  private TraceWriter() {}

  static Snapshot snapshot(TraceDump dump) {
    List<ThreadSample> threads = dump.threads();
    return Snapshot.of(RuntimeKind.GO)
        .origin(Origin.begun(GoTraceFormat.ID, dump.line()))
        .threads(threads)
        .capabilities(capabilities(threads))
        .notes(notes(dump, threads.size()))
        .linesNotUnderstood(dump.damage().linesNotUnderstood())
        .crash(dump.crash())
        .build();
  }

  private static List<ParseNote> notes(TraceDump dump, int threads) {
    List<ParseNote> notes = new ArrayList<>(dump.damage().notes());
    if (dump.endsEarly()) {
      notes.add(
          new ParseNote(
              0, Level.LOSS, "the end of the dump is missing: a signal prints registers last"));
    }
    int system = dump.goroutines().size() - threads;
    if (system > 0) {
      notes.add(
          new ParseNote(
              0,
              Level.INFO,
              "goroutines of the runtime itself, which it does not count: " + system));
    }
    if (dump.isLoneStack() && !dump.crash().isEmpty()) {
      notes.add(
          new ParseNote(
              dump.line(),
              Level.INFO,
              "only the goroutine that panicked is here; GOTRACEBACK=all prints the others"));
    } else if (dump.isExcerpt()) {
      notes.add(
          new ParseNote(
              dump.line(),
              Level.INFO,
              "single goroutines, no dump of the process: neither the main goroutine nor the one"
                  + " that printed them is here"));
    }
    return notes;
  }

  private static Set<Capability> capabilities(List<ThreadSample> threads) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    if (!threads.isEmpty()) {
      // No minutes mean less than one, so their absence is an answer too.
      found.addAll(Set.of(Capability.THREAD_IDS, Capability.WAIT_STATE, Capability.WAIT_TIME));
    }
    for (ThreadSample thread : threads) {
      if (thread.createdBy() != null) {
        found.add(Capability.CREATOR);
        break;
      }
    }
    return found;
  }
}
