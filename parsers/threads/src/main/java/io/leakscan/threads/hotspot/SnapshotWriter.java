package io.leakscan.threads.hotspot;

import io.leakscan.model.Capability;
import io.leakscan.model.LockRef;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.threads.jvm.Damage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says at the end of a dump what it holds and what it lacks. */
final class SnapshotWriter {
  private final Title title;
  private final Damage damage;
  private final SmrSection smr;

  SnapshotWriter(Title title, Damage damage, SmrSection smr) {
    this.title = title;
    this.damage = damage;
    this.smr = smr;
    if (!title.present()) {
      damage.loss(title.line(), "the beginning of the dump is missing: it starts with a thread");
    }
  }

  /** The dump ended before its JNI line. */
  void cutInThreads(int cutInLine) {
    damage.loss(
        cutInLine,
        cutInLine > 0
            ? "the input ends within line %d, in the middle of a dump".formatted(cutInLine)
            : "the end of the dump is missing: it has no line with the JNI global refs");
  }

  /** The dump ended before the count of deadlocks. */
  void cutInDeadlocks(int cutInLine) {
    damage.loss(cutInLine, "the end of the section on deadlocks is missing");
  }

  Snapshot snapshot(ThreadLines threads, List<ReportedDeadlock> deadlocks, String crash) {
    Repeated once = Repeated.drop(threads.samples());
    Roll roll = Roll.call(once.threads(), smr);
    if (once.others() > 0) {
      damage.loss(
          title.line(),
          "%d threads stand twice, printed at different times: parts of two dumps were run together"
              .formatted(once.others()));
    }
    if (roll.listed() < smr.length()) {
      damage.loss(
          title.line(),
          "the VM lists %d Java threads, %d could be read".formatted(smr.length(), roll.listed()));
    }
    List<ParseNote> notes = new ArrayList<>(damage.notes());
    if (roll.forged() > 0) {
      notes.add(
          new ParseNote(
              0,
              ParseNote.Level.INFO,
              "headers of threads that the VM does not list, text in names: " + roll.forged()));
    }
    if (once.overlaps() > once.others()) {
      String text =
          "threads that stand twice, as where pasted pieces overlap, and are counted once: %d"
              .formatted(once.overlaps() - once.others());
      notes.add(new ParseNote(0, ParseNote.Level.INFO, text));
    }
    if (threads.truncatedStacks() > 0) {
      notes.add(
          new ParseNote(
              0,
              ParseNote.Level.INFO,
              "stacks with exactly %d frames, where the JVM stops: %d"
                  .formatted(ThreadAssembly.DEEPEST_STACK, threads.truncatedStacks())));
    }
    return Snapshot.of(RuntimeKind.JVM)
        .origin(Origin.begun(HotSpotFormat.ID, title.line()))
        .vm(title.vm())
        .processId(title.processId())
        .takenAt(title.takenAt())
        .threads(roll.threads())
        .deadlocks(deadlocks)
        .capabilities(capabilities(threads))
        .notes(notes)
        .linesNotUnderstood(damage.linesNotUnderstood())
        .crash(crash)
        .build();
  }

  /** Only what is really there: a part of a dump may answer less than the whole. */
  private static Set<Capability> capabilities(ThreadLines threads) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    if (threads.sawSynchronizers()) {
      found.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    for (ThreadSample thread : threads.samples()) {
      if (thread.identity().id() != ThreadIdentity.NONE) {
        found.add(Capability.THREAD_IDS);
      }
      if (!thread.state().isEmpty()) {
        found.add(Capability.WAIT_STATE);
      }
      if (thread.timing().cpuMicros() != Timing.UNKNOWN) {
        found.add(Capability.CPU);
      }
      for (LockRef lock : thread.locks()) {
        if (lock.role() != LockRef.Role.OWNED_SYNCHRONIZER) {
          found.add(Capability.LOCKS);
        }
      }
    }
    return found;
  }
}
