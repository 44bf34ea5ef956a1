package io.leakscan.threads.threadinfo;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Texts;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.StateWord;

/**
 * The first line of {@code ThreadInfo.toString()}.
 *
 * <pre>
 * "main" prio=5 Id=3 RUNNABLE
 * "pilot-1" daemon prio=5 Id=29 BLOCKED on java.lang.Object@5b6204d5 owned by "pilot-2" Id=30
 * "Finalizer" Id=3 WAITING on java.lang.ref.ReferenceQueue$Lock@3b05910a
 * "main" prio=5 Id=1 RUNNABLE (in native)
 * </pre>
 *
 * <p>JDK 8 prints neither {@code daemon} nor the priority. Names hold whatever the program gave
 * them, so it is read from the right.
 */
final class ThreadInfoHeader {
  private static final byte[] IN_NATIVE = literal(" (in native)");
  private static final byte[] SUSPENDED = literal(" (suspended)");
  private static final byte[] OWNED_BY = literal(" owned by \"");
  private static final byte[] OWNER_ID = literal("\" Id=");
  private static final byte[] ON = literal(" on ");
  private static final byte[] ID = literal(" Id=");
  private static final byte[] PRIORITY = literal(" prio=");
  private static final byte[] DAEMON = literal(" daemon");

  private int nameFrom;
  private int nameTo;
  private boolean daemon;
  private long id;
  private int stateFrom;
  private int stateTo;
  private int lockFrom;
  private int lockTo;
  private long ownerId;

  /** Whether {@code [from, to)} ends like a header, whatever its first byte is. */
  boolean read(byte[] bytes, int from, int to) {
    int end = Ascii.trimEnd(bytes, from, to);
    end = without(IN_NATIVE, bytes, from, end);
    end = without(SUSPENDED, bytes, from, end);
    end = readOwner(bytes, from, end);
    end = readLock(bytes, from, end);
    int blank = Ascii.lastIndexOf(bytes, from, end, ' ');
    if (blank < 0 || !StateWord.is(bytes, blank + 1, end)) {
      return false;
    }
    stateFrom = blank + 1;
    stateTo = end;
    int mark = Ascii.lastIndexOf(bytes, from, blank, ID);
    id = mark < 0 ? -1 : Ascii.number(bytes, mark + ID.length, blank);
    return id >= 0 && readName(bytes, from, mark);
  }

  /** Two fields that stand in no other line. */
  static boolean hasFields(byte[] bytes, int from, int to) {
    return Ascii.indexOf(bytes, from, to, PRIORITY) >= 0 && Ascii.indexOf(bytes, from, to, ID) >= 0;
  }

  private static int without(byte[] suffix, byte[] bytes, int from, int end) {
    return Ascii.endsWith(bytes, from, end, suffix) ? end - suffix.length : end;
  }

  /** {@code owned by "pilot-2" Id=30}. */
  private int readOwner(byte[] bytes, int from, int end) {
    ownerId = ThreadIdentity.NONE;
    int mark = Ascii.lastIndexOf(bytes, from, end, OWNER_ID);
    int owner = mark < 0 ? -1 : Ascii.lastIndexOf(bytes, from, mark + 1, OWNED_BY);
    long number = mark < 0 ? -1 : Ascii.number(bytes, mark + OWNER_ID.length, end);
    if (owner < 0 || number < 0) {
      return end;
    }
    ownerId = number;
    return owner;
  }

  /** {@code on java.lang.Object@5b6204d5}. */
  private int readLock(byte[] bytes, int from, int end) {
    lockFrom = 0;
    lockTo = 0;
    int mark = Ascii.lastIndexOf(bytes, from, end, ON);
    int lock = mark + ON.length;
    boolean object =
        mark >= 0
            && Ascii.indexOf(bytes, lock, end, ' ') < 0
            && Ascii.indexOf(bytes, lock, end, '@') > lock;
    if (!object) {
      return end;
    }
    lockFrom = lock;
    lockTo = end;
    return mark;
  }

  /** {@code "pilot-1" daemon prio=5}. */
  private boolean readName(byte[] bytes, int from, int to) {
    int end = to;
    int priority = Ascii.lastIndexOf(bytes, from, to, PRIORITY);
    if (priority >= 0 && Ascii.number(bytes, priority + PRIORITY.length, to) >= 0) {
      end = priority;
    }
    daemon = Ascii.endsWith(bytes, from, end, DAEMON);
    end = daemon ? end - DAEMON.length : end;
    if (end <= from || bytes[end - 1] != '"') {
      return false;
    }
    nameFrom = from + 1;
    nameTo = end - 1;
    return nameFrom <= nameTo;
  }

  /** Gives the thread what was read. */
  void fill(byte[] bytes, JavaThread thread, Texts texts) {
    thread.name(Ascii.text(bytes, nameFrom, nameTo));
    thread.daemon(daemon);
    thread.id(id);
    thread.state(texts.of(bytes, stateFrom, stateTo));
    if (lockTo > lockFrom) {
      thread.waitsFor(texts.of(bytes, lockFrom, lockTo));
    }
    if (ownerId >= 0) {
      thread.ownedBy(ownerId);
    }
  }
}
