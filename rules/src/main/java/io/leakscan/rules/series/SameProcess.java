package io.leakscan.rules.series;

import io.leakscan.model.Capability;
import io.leakscan.model.CreatedBy;
import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether two snapshots are of one process. */
enum SameProcess {
  /** Threads with the same numbers live at the same addresses, and the start times agree. */
  YES,
  /** The runtimes, process numbers, addresses or start times contradict. */
  NO,
  /** Nothing in the dumps tells: they share no thread. */
  UNKNOWN;

  /** Two clocks, two roundings and a pause of the collector lie within this. */
  private static final double START_TOLERANCE_SECONDS = 10;

  static SameProcess of(Snapshot a, Snapshot b) {
    if (isFragment(a) != isFragment(b)) {
      return NO;
    }
    if (a.runtime() != b.runtime() || contradict(a.processId(), b.processId())) {
      return NO;
    }
    // A dump to a file names the version alone: 25.0.3+9-LTS.
    if (!a.vm().contains(b.vm()) && !b.vm().contains(a.vm())) {
      return NO;
    }
    Double startsApart = secondsBetweenStarts(a, b);
    if (startsApart != null && Math.abs(startsApart) > START_TOLERANCE_SECONDS) {
      return NO;
    }
    return byThreads(a, b);
  }

  /**
   * Whether these are a few goroutines that somebody picked: a whole dump has goroutine 1. A part
   * is not held against the whole, whose size it does not show.
   */
  static boolean isFragment(Snapshot snapshot) {
    return snapshot.runtime() == RuntimeKind.GO
        && snapshot.capabilities().contains(Capability.THREAD_IDS)
        && snapshot.threads().stream().noneMatch(thread -> thread.identity().id() == 1);
  }

  private static boolean contradict(long a, long b) {
    return a != ThreadIdentity.NONE && b != ThreadIdentity.NONE && a != b;
  }

  /** The oldest threads are printed at the same place in both: no need to look for the others. */
  private static boolean beginAlike(Snapshot a, Snapshot b) {
    if (a.threads().isEmpty() || b.threads().isEmpty()) {
      return false;
    }
    ThreadIdentity first = a.threads().get(0).identity();
    ThreadIdentity other = b.threads().get(0).identity();
    return first.address() > 0
        && first.address() == other.address()
        && first.id() == other.id()
        && first.nativeId() == other.nativeId()
        && first.name().equals(other.name());
  }

  private record Named(long id, String name) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named that && id == that.id && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(id) + name.hashCode();
    }

    static Named of(ThreadSample thread) {
      return new Named(thread.identity().id(), thread.name());
    }
  }

  private static SameProcess byThreads(Snapshot a, Snapshot b) {
    if (beginAlike(a, b)) {
      return YES;
    }
    Map<Named, ThreadSample> known = new HashMap<>();
    for (ThreadSample thread : a.threads()) {
      known.put(Named.of(thread), thread);
    }
    int shared = 0;
    int addressed = 0;
    int sameAddress = 0;
    for (ThreadSample thread : b.threads()) {
      ThreadSample other = known.get(Named.of(thread));
      if (other == null) {
        continue;
      }
      if (haveOtherOrigins(thread, other)) {
        return NO;
      }
      shared++;
      if (thread.identity().address() > 0 && other.identity().address() > 0) {
        addressed++;
        sameAddress += thread.identity().address() == other.identity().address() ? 1 : 0;
      }
    }
    if (addressed > 0) {
      return sameAddress > 0 ? YES : NO;
    }
    return shared > 0 ? YES : UNKNOWN;
  }

  /**
   * Whether one number was given to two goroutines: a number is never given again, so one with
   * another creator is of another process. Every program has a goroutine 1; its main is in another
   * file.
   */
  private static boolean haveOtherOrigins(ThreadSample a, ThreadSample b) {
    if (a.identity().id() < 0) {
      return false;
    }
    CreatedBy byA = a.createdBy();
    CreatedBy byB = b.createdBy();
    if (byA != null && byB != null) {
      return !byA.frame().owner().equals(byB.frame().owner())
          || !byA.frame().method().equals(byB.frame().method())
          || contradict(byA.creatorId(), byB.creatorId());
    }
    Frame mainA = main(a);
    Frame mainB = main(b);
    return mainA != null
        && mainB != null
        && mainA.file() != null
        && mainB.file() != null
        && !mainA.file().equals(mainB.file());
  }

  /** The frame of a Go program's main function, {@code main.main(...) /src/main.go:12}. */
  private static @Nullable Frame main(ThreadSample thread) {
    List<Frame> frames = thread.stack().frames();
    Frame last = frames.isEmpty() ? null : frames.get(frames.size() - 1);
    boolean isMain = last != null && last.owner().equals("main") && last.method().equals("main");
    return isMain ? last : null;
  }

  /** Start = taken at minus up time; null where a dump has not both. */
  private static @Nullable Double secondsBetweenStarts(Snapshot a, Snapshot b) {
    Double taken = Moments.secondsBetween(a.takenAt(), b.takenAt());
    long upA = upMillis(a);
    long upB = upMillis(b);
    return taken == null || upA < 0 || upB < 0 ? null : taken - (upB - upA) / 1000.0;
  }

  /** The age of the oldest thread, milliseconds; -1 if the dump prints no ages. */
  static long upMillis(Snapshot snapshot) {
    long up = -1;
    for (ThreadSample thread : snapshot.threads()) {
      up = Math.max(up, thread.timing().elapsedMillis());
    }
    return up;
  }
}
