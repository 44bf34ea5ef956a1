package io.leakscan.rules;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.model.Origin;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.model.WaitKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A snapshot written by hand, for shapes that no committed dump has. */
public final class Scene {
  private static final long ADDRESS_BASE = 0x7f0000000000L;

  private final List<ThreadSample> threads = new ArrayList<>();
  private final List<ReportedDeadlock> deadlocks = new ArrayList<>();
  private final Set<Capability> capabilities =
      EnumSet.of(
          Capability.THREAD_IDS,
          Capability.WAIT_STATE,
          Capability.LOCKS,
          Capability.OWNABLE_SYNCHRONIZERS,
          Capability.CPU);
  private String takenAt = "2026-11-21T01:00:00";
  private long upSeconds = 60;
  private long addressBase = ADDRESS_BASE;

  public Scene at(String newTakenAt, long newUpSeconds) {
    takenAt = newTakenAt;
    upSeconds = newUpSeconds;
    return this;
  }

  /** The threads live elsewhere, as after a restart. */
  public Scene otherProcess() {
    addressBase = 0x5500000000L;
    return this;
  }

  public Scene without(Capability capability) {
    capabilities.remove(capability);
    return this;
  }

  public Scene printed(ReportedDeadlock deadlock) {
    deadlocks.add(deadlock);
    return this;
  }

  /** Frames from the top, {@code owner.method}; cpu in microseconds. */
  public Scene thread(
      long id, String name, WaitKind kind, long cpuMicros, List<LockRef> locks, String... frames) {
    List<Frame> stack = new ArrayList<>();
    for (String frame : frames) {
      int dot = frame.lastIndexOf('.');
      stack.add(new Frame(frame.substring(0, dot), frame.substring(dot + 1), "X.java", 1));
    }
    threads.add(
        new ThreadSample(
            new ThreadIdentity(name, id, addressBase + id * 0x1000, 1000 + id),
            ThreadKind.PLATFORM,
            true,
            1,
            state(kind),
            kind,
            new StackTrace(stack, false),
            locks,
            new Timing(cpuMicros, upSeconds * 1000, Timing.UNKNOWN),
            null,
            null,
            ThreadIdentity.NONE,
            new LineRange(1, 2)));
    return this;
  }

  private static String state(WaitKind kind) {
    return switch (kind) {
      case MONITOR -> "BLOCKED (on object monitor)";
      case PARK -> "WAITING (parking)";
      case OBJECT_WAIT -> "WAITING (on object monitor)";
      case SLEEP -> "TIMED_WAITING (sleeping)";
      default -> "RUNNABLE";
    };
  }

  public static LockRef wants(String address) {
    return new LockRef(address, "com.acme.Lock", Role.WAITING_TO_LOCK, 0);
  }

  public static LockRef holds(String address) {
    return new LockRef(address, "com.acme.Lock", Role.LOCKED, 1);
  }

  public static LockRef parksFor(String address) {
    String type = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
    return new LockRef(address, type, Role.PARKING_FOR, 0);
  }

  public static LockRef owns(String address) {
    String type = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
    return new LockRef(address, type, Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME);
  }

  public Snapshot build() {
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin("scene", "hotspot", takenAt + addressBase + threads.hashCode(), 0, 1))
        .vm("OpenJDK")
        .takenAt(takenAt)
        .threads(threads)
        .deadlocks(deadlocks)
        .capabilities(capabilities)
        .build();
  }
}
