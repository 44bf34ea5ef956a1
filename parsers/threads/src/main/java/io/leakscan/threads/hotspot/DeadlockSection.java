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
 * <p>{@code jhsdb jstack} says {@code waiting to lock Monitor@0x.. (Object@0x.., a
 * java/lang/Object)}.
 *
 * <p>The stacks that follow repeat threads of the dump and are passed over.
 */
public final class DeadlockSection {
  private static final byte[] RULE = literal("====");
  private static final byte[] NAME_END = literal("\":");
  private static final byte[] OWNER_END = literal("\"");
  private static final byte[] MONITOR = literal("waiting to lock monitor ");
  private static final byte[] AGENT_MONITOR = literal("waiting to lock Monitor@");
  private static final byte[] RAW_MONITOR = literal("waiting to lock JVM TI raw monitor ");
  private static final byte[] OLD_RAW_MONITOR = literal("(JVMTI raw monitor)");
  private static final byte[] SYNCHRONIZER = literal("waiting for ownable synchronizer ");
  private static final byte[] OBJECT = literal("(object ");
  private static final byte[] AGENT_OBJECT = literal("(Object@");
  private static final byte[] CLASS = literal("a ");
  private static final byte[] HELD_BY = literal("which is held by ");
  private static final byte[] IN_JNI = literal("in JNI, which is held by ");
  private static final byte[] NO_JAVA_OWNER = literal("non-Java thread=");
  private static final byte[] RELEASED = literal("which has now been released");
  private static final byte[] SAP_VICTIMS = literal("Threads ");

  private final List<ReportedDeadlock> cycles = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final OpenName name = new OpenName(NAME_END);
  private final OpenName owner = new OpenName(OWNER_END);
  private int headingLine;
  private boolean inStacks;

  private @Nullable String thread;
  private LockKind kind = LockKind.MONITOR;
  private String identity = "";
  private String className = "";

  /** A heading: a cycle begins. */
  public void begin(int line) {
    endCycle();
    headingLine = line;
    inStacks = false;
  }

  /** What follows repeats the stacks of the members. */
  public void stacks() {
    endMember(null);
    name.close();
    inStacks = true;
  }

  public boolean inStacks() {
    return inStacks;
  }

  /** Ends the section. */
  public List<ReportedDeadlock> finish() {
    endCycle();
    return List.copyOf(cycles);
  }

  /** {@code "transfer-1":}, which is no header of a thread wherever it stands. */
  public static boolean isName(Line line) {
    return Ascii.endsWith(line.bytes(), line.from(), line.to(), NAME_END);
  }

  /** Takes a line of the section; false if it is none. */
  public boolean accept(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = Ascii.trimEnd(bytes, from, line.to());
    if (startsWith(bytes, from, to, RULE)) {
      return true;
    }
    if (name.isOpen()) {
      return nameLine(bytes, line.from(), to);
    }
    if (owner.isOpen()) {
      return ownerLine(bytes, line.from(), to);
    }
    if (from < to && bytes[from] == '"') {
      name.open();
      return nameLine(bytes, from + 1, to);
    }
    return !inStacks && (member(bytes, from, to) || startsWith(bytes, from, to, SAP_VICTIMS));
  }

  /** {@code "transfer-1":}, the name may go on for several lines. */
  private boolean nameLine(byte[] bytes, int from, int to) {
    String whole = name.add(bytes, from, to);
    if (whole != null && !inStacks) {
      endMember(null);
      thread = whole;
    }
    return true;
  }

  private boolean member(byte[] bytes, int from, int to) {
    if (startsWith(bytes, from, to, MONITOR)) {
      boolean raw = Ascii.indexOf(bytes, from, to, OLD_RAW_MONITOR) >= 0;
      monitor(raw ? LockKind.RAW_MONITOR : LockKind.MONITOR, bytes, from, to);
    } else if (startsWith(bytes, from, to, AGENT_MONITOR)) {
      int object = Ascii.indexOf(bytes, from, to, AGENT_OBJECT);
      lock(LockKind.MONITOR, bytes, object < 0 ? to : object + AGENT_OBJECT.length, to);
    } else if (startsWith(bytes, from, to, RAW_MONITOR)) {
      monitor(LockKind.RAW_MONITOR, bytes, from, to);
    } else if (startsWith(bytes, from, to, SYNCHRONIZER)) {
      lock(LockKind.OWNABLE_SYNCHRONIZER, bytes, from + SYNCHRONIZER.length, to);
    } else if (startsWith(bytes, from, to, HELD_BY)) {
      heldBy(bytes, from + HELD_BY.length, to);
    } else if (startsWith(bytes, from, to, IN_JNI)) {
      heldBy(bytes, from + IN_JNI.length, to);
    } else if (startsWith(bytes, from, to, NO_JAVA_OWNER)
        || startsWith(bytes, from, to, RELEASED)) {
      endMember(null);
    } else {
      return false;
    }
    return true;
  }

  /** {@code waiting to lock monitor 0x00007fc3fc046830 (object 0x00000000ffd1a8c8, a C),}. */
  private void monitor(LockKind lockKind, byte[] bytes, int from, int to) {
    int object = Ascii.indexOf(bytes, from, to, OBJECT);
    lock(lockKind, bytes, object < 0 ? to : object + OBJECT.length, to);
  }

  /** {@code 0x00000000ffd1a8c8, a C)} or {@code 0x00000000ffd4b0c8, (a C),}. */
  private void lock(LockKind lockKind, byte[] bytes, int from, int to) {
    kind = lockKind;
    int comma = Ascii.indexOf(bytes, from, to, ',');
    int at = comma < 0 ? -1 : Ascii.indexOf(bytes, comma, to, CLASS);
    int close = at < 0 ? -1 : Ascii.indexOf(bytes, at, to, ')');
    identity = comma < 0 ? "" : Ascii.text(bytes, from, comma);
    className = close < 0 ? "" : className(bytes, at + CLASS.length, close);
  }

  /** The class as in Java source, also where it is {@code java/lang/Object}. */
  private static String className(byte[] bytes, int from, int to) {
    return Ascii.text(bytes, from, to).replace('/', '.');
  }

  /** {@code "transfer-2"}, or {@code UNKNOWN_owner_addr=0x00007fc3fc046830}. */
  private void heldBy(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '"') {
      owner.open();
      ownerLine(bytes, from + 1, to);
    } else {
      endMember(null);
    }
  }

  private boolean ownerLine(byte[] bytes, int from, int to) {
    String whole = owner.add(bytes, from, to);
    if (!owner.isOpen()) {
      endMember(whole);
    }
    return true;
  }

  private void endMember(@Nullable String heldBy) {
    if (thread != null) {
      members.add(new Member(thread, kind, identity, className, heldBy));
    }
    thread = null;
    owner.close();
    identity = "";
    className = "";
    kind = LockKind.MONITOR;
  }

  private void endCycle() {
    endMember(null);
    name.close();
    if (!members.isEmpty()) {
      cycles.add(new ReportedDeadlock(members, headingLine));
      members.clear();
    }
  }
}
