package io.leakscan.threads.jvm;

import io.leakscan.model.Capability;
import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
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
import org.jspecify.annotations.Nullable;

/** The threads of one dump, and what only all of them together tell: carriers, owners of locks. */
public final class JavaThreads {
  /** A waiter says who owns what it waits for. */
  private record Ownership(long owner, LockRef lock) {}

  private final List<ThreadSample> samples = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();
  private final Set<Long> carriers = new HashSet<>();
  private final List<Ownership> ownerships = new ArrayList<>();
  private boolean synchronizers;
  private int cutAtLimit;

  /** Takes a thread that has been read to its end. */
  public void add(JavaThread thread) {
    ThreadSample sample = thread.sample();
    samples.add(sample);
    ids.add(sample.identity().id());
    if (sample.carrierId() != ThreadIdentity.NONE) {
      carriers.add(sample.carrierId());
    }
    LockRef wanted = thread.wanted();
    if (wanted != null && thread.owner() >= 0) {
      boolean monitor = wanted.role() != Role.PARKING_FOR;
      Role role = monitor ? Role.LOCKED : Role.OWNED_SYNCHRONIZER;
      synchronizers |= !monitor;
      LockRef held = new LockRef(wanted.identity(), wanted.className(), role, LockRef.NO_FRAME);
      ownerships.add(new Ownership(thread.owner(), held));
    }
    synchronizers |=
        sample.locks().stream().anyMatch(lock -> lock.role() == Role.OWNED_SYNCHRONIZER);
    if (sample.stack().truncated() && sample.stack().depth() == JavaThread.DEEPEST_STACK) {
      cutAtLimit++;
    }
  }

  /** Whether a thread with this id has been read. */
  public boolean has(long id) {
    return ids.contains(id);
  }

  public int size() {
    return samples.size();
  }

  /** How many stacks have exactly {@link JavaThread#DEEPEST_STACK} frames. */
  public int cutAtLimit() {
    return cutAtLimit;
  }

  /** All threads in the order of the dump. */
  public List<ThreadSample> samples() {
    Map<Long, List<LockRef>> owned = new HashMap<>();
    for (Ownership ownership : ownerships) {
      owned.computeIfAbsent(ownership.owner, unused -> new ArrayList<>()).add(ownership.lock);
    }
    List<ThreadSample> all = new ArrayList<>(samples.size());
    for (ThreadSample sample : samples) {
      long id = sample.identity().id();
      boolean carries = carriers.contains(id);
      List<LockRef> more = owned.get(id);
      all.add(carries || more != null ? with(sample, carries, more) : sample);
    }
    return all;
  }

  private static ThreadSample with(
      ThreadSample sample, boolean carries, @Nullable List<LockRef> more) {
    List<LockRef> locks = new ArrayList<>(sample.locks());
    if (more != null) {
      for (LockRef lock : more) {
        if (locks.stream().noneMatch(held -> holds(held, lock))) {
          locks.add(lock);
        }
      }
    }
    return new ThreadSample(
        sample.identity(),
        carries ? ThreadKind.CARRIER : sample.kind(),
        sample.daemon(),
        sample.count(),
        sample.state(),
        sample.waitKind(),
        sample.stack(),
        locks,
        sample.timing(),
        sample.createdBy(),
        sample.container(),
        sample.carrierId(),
        sample.lines());
  }

  private static boolean holds(LockRef held, LockRef lock) {
    return held.identity().equals(lock.identity())
        && (held.role() == Role.LOCKED || held.role() == Role.OWNED_SYNCHRONIZER);
  }

  /** What these threads tell; a capability is given only if this very dump has it. */
  public Set<Capability> capabilities() {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    if (synchronizers) {
      found.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    for (ThreadSample sample : samples) {
      if (sample.identity().id() != ThreadIdentity.NONE) {
        found.add(Capability.THREAD_IDS);
      }
      if (!sample.state().isEmpty()) {
        found.add(Capability.WAIT_STATE);
      }
      if (sample.locks().stream().anyMatch(lock -> lock.role() != Role.OWNED_SYNCHRONIZER)) {
        found.add(Capability.LOCKS);
      }
    }
    return found;
  }
}
