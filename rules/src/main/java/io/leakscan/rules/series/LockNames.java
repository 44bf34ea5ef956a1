package io.leakscan.rules.series;

import io.leakscan.model.Frame;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lock of a dump to a file, told by its identity hash, is which of HotSpot's dump, told by
 * its address. Learnt from threads that are in both, at the same place in their stacks; a lock
 * about which two threads disagree, or that none shows twice, keeps its hash and meets no address.
 */
final class LockNames {
  private static final String DISAGREED = "";

  private final Map<String, String> addresses = new HashMap<>();

  /** Compares a thread of HotSpot's dump with the same one of the other. */
  void learn(ThreadSample own, ThreadSample twin) {
    for (LockRef lock : twin.locks()) {
      LockRef same = lock.identity().isEmpty() ? null : find(own, twin, lock);
      if (same != null) {
        addresses.merge(lock.identity(), same.identity(), (a, b) -> a.equals(b) ? a : DISAGREED);
      }
    }
  }

  /** The only lock of this class and role below the same frame, null if there is none. */
  private static @Nullable LockRef find(ThreadSample own, ThreadSample twin, LockRef lock) {
    Frame frame = frame(twin, lock);
    LockRef found = null;
    for (LockRef candidate : own.locks()) {
      if (candidate.role() == lock.role()
          && candidate.className().equals(lock.className())
          && !candidate.identity().isEmpty()
          && frame != null
          && frame.equals(frame(own, candidate))) {
        if (found != null && !found.identity().equals(candidate.identity())) {
          return null;
        }
        found = candidate;
      }
    }
    return found;
  }

  private static @Nullable Frame frame(ThreadSample thread, LockRef lock) {
    List<Frame> frames = thread.stack().frames();
    return lock.depth() < 0 || lock.depth() >= frames.size() ? null : frames.get(lock.depth());
  }

  /** The lock by its address, if that is known. */
  LockRef address(LockRef lock) {
    String address = addresses.getOrDefault(lock.identity(), DISAGREED);
    return address.equals(DISAGREED)
        ? lock
        : new LockRef(address, lock.className(), lock.role(), lock.depth());
  }
}
