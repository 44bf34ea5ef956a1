package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.ReportedDeadlock.LockKind;
import io.leakscan.model.ReportedDeadlock.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cycles that the VM found itself.
 *
 * <pre>
 * Found one Java-level deadlock:
 * =============================
 * "transfer-1":
 *   waiting to lock monitor 0x00007fc3fc046830 (object 0x00000000ffd1a8c8, a java.lang.Object),
 *   which is held by "transfer-2"
 * "transfer-2":
 *   waiting for ownable synchronizer 0x00000000ffd4b0c8, (a java.util.concurrent.locks.ReentrantLock$FairSync),
 *   which is held by "transfer-1"
 * </pre>
 *
 * <p>The stacks that follow repeat threads of the dump and are passed over.
 */
final class DeadlockSection {
  private static final byte[] RULE = literal("====");
  private static final byte[] NAME_END = literal("\":");
  private static final byte[] MONITOR = literal("waiting to lock monitor ");
  private static final byte[] RAW_MONITOR = literal("waiting to lock JVM TI raw monitor ");
  private static final byte[] OLD_RAW_MONITOR = literal("(JVMTI raw monitor)");
  private static final byte[] SYNCHRONIZER = literal("waiting for ownable synchronizer ");
  private static final byte[] OBJECT = literal("(object ");
  private static final byte[] CLASS = literal("a ");
  private static final byte[] HELD_BY = literal("which is held by ");
  private static final byte[] IN_JNI = literal("in JNI, which is held by ");
  private static final byte[] NO_OWNER_1 = literal("non-Java thread=");
  private static final byte[] NO_OWNER_2 = literal("which has now been released");
  private static final byte[] SAP_VICTIMS = literal("Threads ");

  private final List<ReportedDeadlock> cycles = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private int headingLine;
  private boolean inStacks;

  private @Nullable StringBuilder openName;
  private @Nullable StringBuilder openOwner;
  private @Nullable String thread;
  private LockKind kind = LockKind.MONITOR;
  private String identity = "";
  private String className = "";

  /** A heading: a cycle begins. */
  void begin(int line) {
    endCycle();
    headingLine = line;
    inStacks = false;
  }

  /** What follows repeats the stacks of the members. */
  void stacks() {
    endMember(null);
    openName = null;
    inStacks = true;
  }

  boolean inStacks() {
    return inStacks;
  }

  /** Ends the section. */
  List<ReportedDeadlock> finish() {
    endCycle();
    return List.copyOf(cycles);
  }

  /** Takes a line of the section; false if it is none. */
  boolean accept(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (startsWith(bytes, from, to, RULE)) {
      return true;
    }
    if (inStacks) {
      return isName(bytes, from, to);
    }
    if (openOwner != null) {
      return continueOwner(bytes, line.from(), to);
    }
    if (openName != null) {
      return continueName(bytes, line.from(), to);
    }
    return member(bytes, from, to) || startsWith(bytes, from, to, SAP_VICTIMS);
  }

  private boolean member(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '"') {
      endMember(null);
      openName = new StringBuilder();
      return continueName(bytes, from + 1, to);
    }
    if (startsWith(bytes, from, to, MONITOR)) {
      boolean raw = Ascii.indexOf(bytes, from, to, OLD_RAW_MONITOR) >= 0;
      return lock(raw ? LockKind.RAW_MONITOR : LockKind.MONITOR, bytes, from, to);
    }
    if (startsWith(bytes, from, to, RAW_MONITOR)) {
      return lock(LockKind.RAW_MONITOR, bytes, from, to);
    }
    if (startsWith(bytes, from, to, SYNCHRONIZER)) {
      return lock(LockKind.OWNABLE_SYNCHRONIZER, bytes, from, to);
    }
    if (startsWith(bytes, from, to, HELD_BY)) {
      return owner(bytes, from + HELD_BY.length, to);
    }
    if (startsWith(bytes, from, to, IN_JNI)) {
      return owner(bytes, from + IN_JNI.length, to);
    }
    if (startsWith(bytes, from, to, NO_OWNER_1) || startsWith(bytes, from, to, NO_OWNER_2)) {
      endMember(null);
      return true;
    }
    return false;
  }

  /** {@code "transfer-1":}, the name may go on for several lines. */
  private boolean continueName(byte[] bytes, int from, int to) {
    StringBuilder name = openName == null ? new StringBuilder() : openName;
    if (name.length() > 0) {
      name.append('\n');
    }
    if (Ascii.endsWith(bytes, from, to, NAME_END)) {
      thread = name.append(Ascii.text(bytes, from, to - NAME_END.length)).toString();
      openName = null;
    } else {
      name.append(Ascii.text(bytes, from, to));
    }
    return true;
  }

  /**
   * {@code (object 0x00000000ffd1a8c8, a java.lang.Object),} or {@code 0x00000000ffd4b0c8, (a C),}.
   */
  private boolean lock(LockKind lockKind, byte[] bytes, int from, int to) {
    kind = lockKind;
    identity = "";
    className = "";
    int object =
        lockKind == LockKind.OWNABLE_SYNCHRONIZER
            ? from + SYNCHRONIZER.length
            : Ascii.indexOf(bytes, from, to, OBJECT) + OBJECT.length;
    if (object < from + OBJECT.length) {
      return true;
    }
    int comma = Ascii.indexOf(bytes, object, to, ',');
    int close = Ascii.lastIndexOf(bytes, object, to, ')');
    if (comma > 0) {
      identity = Ascii.text(bytes, object, comma);
      int at = Ascii.indexOf(bytes, comma, to, CLASS);
      if (at >= 0 && close > at) {
        className = Ascii.text(bytes, at + CLASS.length, close);
      }
    }
    return true;
  }

  /** {@code "transfer-2"}, or {@code UNKNOWN_owner_addr=0x00007fc3fc046830}. */
  private boolean owner(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '"') {
      endMember(null);
      return true;
    }
    openOwner = new StringBuilder();
    return continueOwner(bytes, from + 1, to);
  }

  private boolean continueOwner(byte[] bytes, int from, int to) {
    StringBuilder owner = openOwner == null ? new StringBuilder() : openOwner;
    if (owner.length() > 0) {
      owner.append('\n');
    }
    if (to > from && bytes[to - 1] == '"') {
      endMember(owner.append(Ascii.text(bytes, from, to - 1)).toString());
    } else {
      owner.append(Ascii.text(bytes, from, to));
    }
    return true;
  }

  private void endMember(@Nullable String heldBy) {
    if (thread != null) {
      members.add(new Member(thread, kind, identity, className, heldBy));
    }
    thread = null;
    openOwner = null;
    identity = "";
    className = "";
    kind = LockKind.MONITOR;
  }

  private void endCycle() {
    endMember(null);
    openName = null;
    if (!members.isEmpty()) {
      cycles.add(new ReportedDeadlock(members, headingLine));
      members.clear();
    }
  }

  private static boolean isName(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '"' || Ascii.endsWith(bytes, from, to, NAME_END);
  }
}
