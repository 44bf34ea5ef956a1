package io.leakscan.threads.javacore;

import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.jvm.Waits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads of a javacore with what other places of it say about their locks. */
final class Roster {
  private static final String CLASS_INITIALIZER = "<clinit>";

  private final ThreadSection section;
  private final LockSection locks;
  private final Map<Long, List<Holding>> holdings = new HashMap<>();
  private final Map<Long, Blocker> blockers = new HashMap<>();
  private final Map<String, ThreadSample> byName = new HashMap<>();

  Roster(ThreadSection section, LockSection locks) {
    this.section = section;
    this.locks = locks;
    locks.holdings().forEach(this::hold);
    for (Blocker blocker : section.blockers()) {
      blockers.put(blocker.waiter().address(), blocker);
      if (blocker.holding() != null) {
        hold(blocker.holding());
      }
    }
    section.samples().forEach(sample -> byName.putIfAbsent(sample.name(), sample));
  }

  private void hold(Holding holding) {
    holdings.computeIfAbsent(holding.owner(), owner -> new ArrayList<>()).add(holding);
  }

  /**
   * All threads, each once: the current one is printed twice.
   *
   * @param currentFirst whether the current thread is the one to look at
   */
  List<ThreadSample> threads(boolean currentFirst) {
    List<ThreadSample> threads = new ArrayList<>();
    ThreadSample current = section.current();
    int place = -1;
    for (ThreadSample sample : section.samples()) {
      if (current != null && isSame(current, sample)) {
        place = threads.size();
      }
      threads.add(complete(sample));
    }
    if (current != null && place < 0) {
      place = threads.size();
      threads.add(complete(current));
    }
    if (currentFirst && place > 0) {
      threads.add(0, threads.remove(place));
    }
    return threads;
  }

  private static boolean isSame(ThreadSample a, ThreadSample b) {
    return a.identity().address() != ThreadIdentity.NONE
        && a.identity().address() == b.identity().address();
  }

  private ThreadSample complete(ThreadSample sample) {
    List<LockRef> lines = new ArrayList<>(sample.locks());
    LockRef queued = locks.waitOf(sample.identity().address());
    if (queued != null && lines.stream().noneMatch(LockRef::isWait)) {
      lines.add(0, queued);
    }
    relock(lines);
    initialisation(sample, lines);
    // Waiting on a monitor releases it, whatever was true when its owners were listed.
    for (Holding holding : holdings.getOrDefault(sample.identity().address(), List.of())) {
      boolean known = lines.stream().anyMatch(l -> l.identity().equals(holding.lock().identity()));
      if (!known) {
        lines.add(holding.lock());
      }
    }
    return new ThreadSample(
        sample.identity(),
        sample.kind(),
        sample.daemon(),
        sample.count(),
        sample.state(),
        waitKind(sample, lines),
        sample.stack(),
        lines,
        sample.timing(),
        sample.createdBy(),
        sample.container(),
        sample.carrierId(),
        sample.lines());
  }

  /** A monitor that was entered already is entered again only behind {@code Object.wait}. */
  private static void relock(List<LockRef> lines) {
    LockRef wait = lines.isEmpty() ? null : lines.get(0);
    if (wait == null || wait.role() != LockRef.Role.WAITING_TO_LOCK) {
      return;
    }
    for (LockRef line : lines) {
      if (line.role() == LockRef.Role.LOCKED && line.identity().equals(wait.identity())) {
        LockRef.Role role = LockRef.Role.WAITING_TO_RELOCK;
        lines.set(0, new LockRef(wait.identity(), wait.className(), role, wait.depth()));
        return;
      }
    }
  }

  /**
   * The lock of a class is an object without a name; the class is that whose initialiser the other
   * thread is in, if it is in one only.
   */
  private void initialisation(ThreadSample sample, List<LockRef> lines) {
    Blocker blocker = blockers.get(sample.identity().address());
    if (blocker == null || blocker.initializer() == null || lines.isEmpty()) {
      return;
    }
    String owner = onlyInitialiser(byName.get(blocker.initializer()));
    if (owner != null) {
      lines.set(0, new LockRef(owner, owner, LockRef.Role.CLASS_INIT, 0));
    }
  }

  private static @Nullable String onlyInitialiser(@Nullable ThreadSample thread) {
    String owner = null;
    if (thread != null) {
      for (Frame frame : thread.stack().frames()) {
        if (frame.method().equals(CLASS_INITIALIZER)) {
          if (owner != null) {
            return null;
          }
          owner = frame.owner();
        }
      }
    }
    return owner;
  }

  private static WaitKind waitKind(ThreadSample sample, List<LockRef> lines) {
    if (sample.kind() == ThreadKind.VM_INTERNAL) {
      return WaitKind.NONE;
    }
    if (!lines.isEmpty() && lines.get(0).role() == LockRef.Role.CLASS_INIT) {
      return WaitKind.CLASS_INIT;
    }
    return switch (sample.state()) {
      case "R" -> WaitKind.RUNNING;
      case "B" -> WaitKind.MONITOR;
      case "P" -> WaitKind.PARK;
      case "Z" -> WaitKind.NONE;
      case "CW" -> conditionWait(sample, lines);
      default -> WaitKind.UNKNOWN;
    };
  }

  /** {@code CW} is said of monitors and of sleep alike. */
  private static WaitKind conditionWait(ThreadSample sample, List<LockRef> lines) {
    if (Waits.sleeps(sample.stack())) {
      return WaitKind.SLEEP;
    }
    boolean waits = lines.stream().anyMatch(line -> line.role() == LockRef.Role.WAITING_ON);
    return waits ? WaitKind.OBJECT_WAIT : WaitKind.UNKNOWN;
  }
}
