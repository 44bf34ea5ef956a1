package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.Timing;
import io.leakscan.threads.intern.Texts;

/**
 * The first line of a thread.
 *
 * <pre>
 * "main" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s tid=0x00007f056c017ff0 nid=0x722a waiting on condition  [0x00007f057251e000]
 * "pool-1-thread-1" #159 [29524] daemon prio=5 os_prio=0 cpu=0.18ms elapsed=124.76s tid=0x00007f6b7822aed0 nid=29524 runnable  [0x00007f6b153fd000]
 * "ForkJoinPool-1-worker-1" #133 [29514] daemon prio=5 os_prio=0 cpu=10236.20ms elapsed=125.15s tid=0x00007f6b78223320  [0x00007f6b156fc000]
 * "G1 Refine#0" os_prio=0 cpu=0.05ms elapsed=126.19s tid=0x00007f6b78123320 nid=29238 runnable
 * "main" prio=10 tid=0x00007f89ac008000 nid=0x5a26 waiting on condition [0x00007f89b2b4e000]
 * "main" - Thread t@1
 * "AWT-EventQueue-0" prio=0 tid=0x0 nid=0x0 waiting on condition
 * "main@1" prio=5 tid=0x1 nid=NA waiting
 * "Thread-1" daemon prio=10 tid=0139f320 nid=30 lwp_id=1852123 runnable [0x6f1fd000..0x6f1fd5b0]
 * </pre>
 *
 * <p>The last three are those of IntelliJ, of its debugger and of HP-UX.
 *
 * <p>It is read from the right: the name is the program's own text and may hold quotes, line breaks
 * and whole forged headers, while everything behind the closing quote is the VM's. Reused for each
 * thread of a dump.
 */
public final class Header {
  private static final byte[] TID = literal(" tid=0x");
  private static final byte[] PLAIN_TID = literal(" tid=");
  private static final byte[] TID_VALUE = literal("tid=");
  private static final byte[] JMX = literal("\" - Thread t@");
  private static final byte[] NID = literal("nid=");
  private static final byte[] NO_NID = literal("nid=NA");
  private static final byte[] NO_IDS = literal("nid=0x0 ");
  private static final byte[] HEX = literal("0x");
  private static final byte[] DAEMON = literal("daemon");
  private static final byte[] CPU = literal("cpu=");
  private static final byte[] ELAPSED = literal("elapsed=");
  private static final byte[] OS_PRIORITY = literal("os_prio=");
  private static final byte[] STACK_POINTER = literal("[0x");
  private static final byte[] HAZARD_POINTER = literal("_threads_hazard_ptr");
  private static final byte[] LWP = literal("lwp_id=");
  private static final byte[][] FIRST_FIELDS = {
    DAEMON, literal("prio="), literal("os_prio="), CPU, ELAPSED, literal("tid=")
  };

  int nameFrom;
  int nameTo;
  boolean daemon;
  boolean hasStackPointer;

  /** Whether the priority of the operating system is printed, as HotSpot does since JDK 8. */
  boolean osPriority;

  /** Whether it is of the form that comes over JMX. */
  boolean jmx;

  /** Whether IntelliJ made it: nothing stands above its first thread and below its last. */
  boolean exported;

  long id;
  long address;
  long nativeId;
  long cpuMicros;
  long elapsedMillis;

  /**
   * Reads the header that fills {@code [from, to)}.
   *
   * @return whether there is one; if not, the fields are meaningless
   */
  public boolean read(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '"' && readFields(bytes, from, to);
  }

  /** Reads the header of a VM thread without a name, of which the first field is the priority. */
  boolean readNameless(byte[] bytes, int from, int to) {
    clear();
    int end = Ascii.trimEnd(bytes, from, to);
    int tid = Ascii.lastIndexOf(bytes, from, end, TID);
    int digits = tid + TID.length;
    int rest = tid < 0 ? digits : Ascii.skipHex(bytes, digits, end);
    if (rest == digits || Ascii.indexOf(bytes, from, tid, '"') >= 0 || !readEnd(bytes, rest, end)) {
      return false;
    }
    address = Ascii.hex(bytes, digits, rest);
    nameFrom = from;
    nameTo = from;
    readMiddle(bytes, from, tid);
    return osPriority;
  }

  /**
   * Whether the range ends like a header: {@code rest of a name" #12 prio=5 tid=0x1 nid=0x2
   * runnable}.
   */
  boolean endsLikeOne(byte[] bytes, int from, int to) {
    return readFields(bytes, from - 1, to);
  }

  /**
   * Whether the last line of a header may look like this; asked before all of its lines are read,
   * for that is done again with each line more.
   */
  public static boolean mayEndIn(Line line) {
    return Ascii.indexOf(line.bytes(), line.from(), line.to(), TID_VALUE) >= 0
        || Ascii.indexOf(line.bytes(), line.from(), line.to(), JMX) >= 0;
  }

  /** Name and numbers of the header that was read last from these bytes. */
  public ThreadIdentity identity(byte[] bytes, Texts texts) {
    return new ThreadIdentity(texts.of(bytes, nameFrom, nameTo), id, address, nativeId);
  }

  /** Where its name begins, behind the quote. */
  public int nameFrom() {
    return nameFrom;
  }

  /** Where its name ends, at the quote. */
  public int nameTo() {
    return nameTo;
  }

  /** Its clocks. */
  public Timing timing() {
    return cpuMicros < 0 && elapsedMillis < 0
        ? Timing.NONE
        : new Timing(cpuMicros, elapsedMillis, Timing.UNKNOWN);
  }

  public boolean daemon() {
    return daemon;
  }

  /** Whether the header is one of {@code jhsdb}: an id and no priority of the system. */
  public boolean fromAgent() {
    return id >= 0 && !osPriority && !jmx;
  }

  private boolean readFields(byte[] bytes, int from, int to) {
    clear();
    int end = Ascii.trimEnd(bytes, from + 1, to);
    // A name may hold " tid=0x1", so this form is tried first; no other ends in digits as a rule.
    if (end > from + 1 && Ascii.isDigit(bytes[end - 1]) && readJmx(bytes, from, end)) {
      return true;
    }
    int tid = Ascii.lastIndexOf(bytes, from + 1, end, TID);
    int digits = tid + TID.length;
    if (tid < 0) {
      tid = plainTid(bytes, from + 1, end);
      digits = tid + PLAIN_TID.length;
    }
    if (tid < 0) {
      return false;
    }
    int rest = Ascii.skipHex(bytes, digits, end);
    address = Ascii.hex(bytes, digits, rest);
    if (rest == digits || !readEnd(bytes, rest, end)) {
      return false;
    }
    int quote = Ascii.lastIndexOf(bytes, from + 1, tid, '"');
    if (quote < 0 || bytes[quote + 1] != ' ' || !isFirstField(bytes, quote + 2, end)) {
      return false;
    }
    nameFrom = from + 1;
    nameTo = quote;
    readMiddle(bytes, quote + 1, tid);
    return true;
  }

  /** {@code tid=0139f320 nid=30}: HP-UX prints the address without its mark. */
  private static int plainTid(byte[] bytes, int from, int end) {
    int tid = Ascii.lastIndexOf(bytes, from, end, PLAIN_TID);
    if (tid < 0) {
      return -1;
    }
    int rest = Ascii.skipHex(bytes, tid + PLAIN_TID.length, end);
    return rest < end && startsWith(bytes, rest + 1, end, NID) ? tid : -1;
  }

  private void clear() {
    daemon = false;
    hasStackPointer = false;
    osPriority = false;
    jmx = false;
    exported = false;
    id = ThreadIdentity.NONE;
    address = ThreadIdentity.NONE;
    nativeId = ThreadIdentity.NONE;
    cpuMicros = Timing.UNKNOWN;
    elapsedMillis = Timing.UNKNOWN;
  }

  /** {@code "main" - Thread t@1}: VisualVM's dumps over JMX. */
  private boolean readJmx(byte[] bytes, int from, int end) {
    int mark = Ascii.lastIndexOf(bytes, from + 1, end, JMX);
    if (mark < 0) {
      return false;
    }
    id = Ascii.number(bytes, mark + JMX.length, end);
    nameFrom = from + 1;
    nameTo = mark;
    jmx = true;
    return id >= 0;
  }

  private static boolean isFirstField(byte[] bytes, int at, int end) {
    if (at + 1 < end && (bytes[at] == '#' || bytes[at] == '[') && Ascii.isDigit(bytes[at + 1])) {
      return true;
    }
    for (byte[] field : FIRST_FIELDS) {
      if (startsWith(bytes, at, end, field)) {
        return true;
      }
    }
    return false;
  }

  /** {@code nid=0x722a waiting on condition [0x00007f057251e000]}: what stands behind the tid. */
  private boolean readEnd(byte[] bytes, int from, int end) {
    int at = Ascii.skipBlanks(bytes, from, end);
    if (at == end) {
      return true;
    }
    if (at == from || Ascii.indexOf(bytes, at, end, '"') >= 0) {
      return false;
    }
    int open = bytes[end - 1] == ']' ? Ascii.lastIndexOf(bytes, at, end, '[') : -1;
    hasStackPointer = open >= 0 && startsWith(bytes, open, end, STACK_POINTER);
    if (startsWith(bytes, at, end, NID)) {
      exported =
          startsWith(bytes, at, end, NO_NID)
              || (address == 0 && startsWith(bytes, at, end, NO_IDS));
      address = address == 0 ? ThreadIdentity.NONE : address;
      int digits = at + NID.length;
      if (startsWith(bytes, digits, end, HEX)) {
        digits += HEX.length;
        nativeId = Ascii.hex(bytes, digits, Ascii.skipHex(bytes, digits, end));
      } else {
        nativeId = Ascii.number(bytes, digits, Ascii.skipDigits(bytes, digits, end));
      }
      nativeId = nativeId == 0 && exported ? ThreadIdentity.NONE : nativeId;
      return true;
    }
    return open == at
        || startsWith(bytes, at, end, HAZARD_POINTER)
        || startsWith(bytes, at, end, LWP);
  }

  /** {@code #159 [29524] daemon prio=5 os_prio=0 cpu=0.18ms elapsed=124.76s}, in any order. */
  private void readMiddle(byte[] bytes, int from, int to) {
    int at = Ascii.skipBlanks(bytes, from, to);
    while (at < to) {
      int blank = Ascii.indexOf(bytes, at, to, ' ');
      int end = blank < 0 ? to : blank;
      readField(bytes, at, end);
      at = Ascii.skipBlanks(bytes, end, to);
    }
  }

  private void readField(byte[] bytes, int from, int to) {
    switch (bytes[from]) {
      case '#' -> id = Ascii.number(bytes, from + 1, to);
      case '[' -> {
        // SAP's "cpu=1.2 [reset 0.3] ms" is no native id.
        long number = Ascii.number(bytes, from + 1, to - 1);
        nativeId = number >= 0 ? number : nativeId;
      }
      case 'd' -> daemon |= startsWith(bytes, from, to, DAEMON) && to - from == DAEMON.length;
      case 'c' -> {
        if (startsWith(bytes, from, to, CPU)) {
          cpuMicros = Decimal.thousandths(bytes, from + CPU.length, to);
        }
      }
      case 'e' -> {
        if (startsWith(bytes, from, to, ELAPSED)) {
          elapsedMillis = Decimal.thousandths(bytes, from + ELAPSED.length, to);
        }
      }
      case 'o' -> osPriority |= startsWith(bytes, from, to, OS_PRIORITY);
      default -> {
        // prio=, allocated=, defined_classes= and what other vendors print.
      }
    }
  }
}
