package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.Timing;

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
 * </pre>
 *
 * <p>It is read from the right: the name is the program's own text and may hold quotes, line breaks
 * and whole forged headers, while everything behind the closing quote is the VM's. Reused for each
 * thread of a dump.
 */
final class Header {
  private static final byte[] TID = literal(" tid=0x");
  private static final byte[] TID_VALUE = literal("tid=0x");
  private static final byte[] JMX = literal("\" - Thread t@");
  private static final byte[] NID = literal("nid=");
  private static final byte[] HEX = literal("0x");
  private static final byte[] DAEMON = literal("daemon");
  private static final byte[] CPU = literal("cpu=");
  private static final byte[] ELAPSED = literal("elapsed=");
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

  /** Whether it is of the form that comes over JMX. */
  boolean jmx;

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
  boolean read(byte[] bytes, int from, int to) {
    return from < to && bytes[from] == '"' && readFields(bytes, from, to);
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
  static boolean mayEndIn(Line line) {
    return Ascii.indexOf(line.bytes(), line.from(), line.to(), TID_VALUE) >= 0
        || Ascii.indexOf(line.bytes(), line.from(), line.to(), JMX) >= 0;
  }

  private boolean readFields(byte[] bytes, int from, int to) {
    clear();
    int end = Ascii.trimEnd(bytes, from + 1, to);
    // A name may hold " tid=0x1", so this form is tried first; no other ends in digits as a rule.
    if (end > from + 1 && Ascii.isDigit(bytes[end - 1]) && readJmx(bytes, from, end)) {
      return true;
    }
    int tid = Ascii.lastIndexOf(bytes, from + 1, end, TID);
    if (tid < 0) {
      return false;
    }
    int digits = tid + TID.length;
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

  private void clear() {
    daemon = false;
    hasStackPointer = false;
    jmx = false;
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
      int digits = at + NID.length;
      if (startsWith(bytes, digits, end, HEX)) {
        digits += HEX.length;
        nativeId = Ascii.hex(bytes, digits, Ascii.skipHex(bytes, digits, end));
      } else {
        nativeId = Ascii.number(bytes, digits, Ascii.skipDigits(bytes, digits, end));
      }
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
      default -> {
        // prio=, os_prio=, allocated=, defined_classes= and what other vendors print.
      }
    }
  }
}
