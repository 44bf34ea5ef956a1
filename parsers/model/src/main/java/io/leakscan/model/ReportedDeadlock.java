package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cycle that the runtime itself printed ({@code Found one Java-level deadlock:}).
 *
 * @param members in the order printed
 * @param line the line of its heading
 */
public record ReportedDeadlock(List<Member> members, int line) {
  public ReportedDeadlock {
    members = List.copyOf(members);
  }

  /**
   * One thread of the cycle.
   *
   * @param thread its name
   * @param lockKind what it waits for
   * @param lockIdentity the address of the object, empty if not printed
   * @param lockClass its class, empty if not printed
   * @param heldBy the name of the owner, null where the runtime could not name a Java thread
   */
  public record Member(
      String thread,
      LockKind lockKind,
      String lockIdentity,
      String lockClass,
      @Nullable String heldBy) {}

  /** What a member waits for. */
  public enum LockKind {
    MONITOR,
    OWNABLE_SYNCHRONIZER,
    RAW_MONITOR
  }
}
