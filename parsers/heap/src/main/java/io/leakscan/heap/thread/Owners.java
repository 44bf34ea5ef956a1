package io.leakscan.heap.thread;

import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.LockRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which threads own the {@code java.util.concurrent} locks that others park for. */
final class Owners {
  private static final String OWNABLE = "java.util.concurrent.locks.AbstractOwnableSynchronizer";
  private static final String OWNER = "exclusiveOwnerThread";

  private final HeapObjects objects;
  private final Set<Long> seen = new HashSet<>();
  private final Map<Long, List<LockRef>> byThread = new HashMap<>();

  Owners(HeapObjects objects) {
    this.objects = objects;
  }

  /** Whether the dump tells owners at all. */
  boolean told() {
    return objects.survey().classes().named(OWNABLE) != null;
  }

  /** Looks up the owner of a lock that a thread parks for. */
  void add(HeapInstance lock) throws IOException {
    HeapField owner = seen.add(lock.address()) ? lock.field(OWNABLE, OWNER) : null;
    if (owner != null && owner.address() != 0) {
      byThread
          .computeIfAbsent(owner.address(), thread -> new ArrayList<>())
          .add(
              new LockRef(
                  HeapThreads.address(lock.address()),
                  lock.type().name(),
                  LockRef.Role.OWNED_SYNCHRONIZER,
                  LockRef.NO_FRAME));
    }
  }

  List<LockRef> of(long thread) {
    return byThread.getOrDefault(thread, List.of());
  }
}
