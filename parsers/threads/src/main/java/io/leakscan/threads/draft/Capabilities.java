package io.leakscan.threads.draft;

import io.leakscan.model.Capability;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the threads of a dump show that they can tell. */
public final class Capabilities {
  private Capabilities() {}

  /** Only what is really there: a part of a dump may answer less than the whole. */
  public static Set<Capability> of(List<ThreadSample> threads) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (ThreadSample thread : threads) {
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
