package io.leakscan.threads.jhsdb;

import io.leakscan.model.LockRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lock lines in the order and with the meaning that the VM itself gives them.
 *
 * <p>The agent lists the monitors of one frame from the outermost in, the VM from the innermost
 * out. The agent takes the first of its list for the one that a blocked thread waits for, or, once
 * it has seen one that the thread owns, says of none that it is waited for. So where a blocked
 * thread has several monitors in its top frame, what is printed is wrong: 17.0.15 says {@code
 * locked} of all of them, 25.0.3 exchanges the two. The one waited for is the last of the list, for
 * a thread that waits cannot have entered another after it.
 */
final class AgentLocks {
  private AgentLocks() {}

  /** The locks as the VM would have printed them. */
  static List<LockRef> repaired(List<LockRef> printed, String state) {
    List<LockRef> locks = new ArrayList<>(printed.size());
    for (int from = 0; from < printed.size(); ) {
      int to = from + 1;
      while (to < printed.size() && printed.get(to).depth() == printed.get(from).depth()) {
        to++;
      }
      locks.addAll(frame(printed.subList(from, to), state));
      from = to;
    }
    return locks;
  }

  private static List<LockRef> frame(List<LockRef> printed, String state) {
    if (printed.size() == 1 || !printed.stream().allMatch(AgentLocks::isMonitor)) {
      return printed;
    }
    List<LockRef> locks = new ArrayList<>(printed);
    Collections.reverse(locks);
    if (locks.get(0).depth() != 0 || !state.startsWith("BLOCKED")) {
      return locks;
    }
    locks.replaceAll(lock -> with(lock, LockRef.Role.LOCKED));
    locks.set(0, with(locks.get(0), LockRef.Role.WAITING_TO_LOCK));
    return locks;
  }

  private static boolean isMonitor(LockRef lock) {
    return lock.role() == LockRef.Role.LOCKED || lock.role() == LockRef.Role.WAITING_TO_LOCK;
  }

  private static LockRef with(LockRef lock, LockRef.Role role) {
    return new LockRef(lock.identity(), lock.className(), role, lock.depth());
  }
}
