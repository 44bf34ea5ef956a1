package io.leakscan.threads.jhsdb;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.hotspot.LockLine;

/** What a line of the agent looks like. */
enum AgentLine {
  /** Nothing but blanks. */
  BLANK,
  /** {@code Attaching to process ID 8864, please wait...}, or {@code to core x from executable}. */
  ATTACH,
  /** {@code JVM version is 17.0.15+6-Debian-1deb12u1}. */
  VERSION,
  /** {@code Deadlock Detection:}. */
  DEADLOCKS,
  /** {@code Found one Java-level deadlock:}. */
  DEADLOCK,
  /**
   * {@code Found a total of 2 deadlocks.}, {@code Found 1 deadlock.}, {@code No deadlocks found.}.
   */
  DEADLOCK_COUNT,
  /** {@code "lorry-3" #14 daemon prio=5 tid=0x.. nid=0x22b8 waiting on condition [0x..]}. */
  QUOTE,
  /** {@code Thread 29370: (state = IN_NATIVE)}: JDK 8 and older name no thread. */
  OLD_THREAD,
  /** {@code java.lang.Thread.State: WAITING (parking)}. */
  STATE,
  /** {@code - java.lang.Object.wait(long) @bci=0 (Interpreted frame)}. */
  FRAME,
  /** {@code - locked <0x00000000ffdbc658> (a java.io.InputStreamReader)}. */
  LOCK,
  /** {@code Locked ownable synchronizers:}. */
  SYNCHRONIZERS,
  /** {@code ----------------- 8905 -----------------}: the next thread of {@code --mixed}. */
  NATIVE_THREAD,
  /** {@code 0x00007fccc0225f16 __futex_abstimed_wait_common + 0xc6}. */
  NATIVE_FRAME,
  /**
   * {@code * java.io.Reader.read(char[], int, int) bci:48 line:388 (Compiled frame)}: an inlined
   * call of {@code --mixed}, which has no address of its own.
   */
  INLINED_FRAME,
  /** {@code Debugger attached successfully.} and others that say nothing about threads. */
  PROSE,
  /** {@code Error occurred during stack walking:}. */
  ERROR,
  /** Anything else. */
  OTHER;

  private static final byte[] ATTACHING = literal("Attaching to ");
  static final byte[] VERSION_TEXT = literal("JVM version is ");
  private static final byte[] DETECTION = literal("Deadlock Detection:");
  private static final byte[] FOUND_ONE = literal("Found one Java-level deadlock:");
  private static final byte[] FOUND = literal("Found ");
  private static final byte[] NONE_FOUND = literal("No deadlocks found.");
  private static final byte[] DEADLOCK_WORD = literal(" deadlock");
  private static final byte[] THREAD = literal("Thread ");
  private static final byte[] OLD_STATE = literal(": (state = ");
  static final byte[] STATE_TEXT = literal("java.lang.Thread.State: ");
  private static final byte[] SYNCHRONIZERS_TEXT = literal("Locked ownable synchronizers:");
  private static final byte[] RULE = literal("----------------- ");
  private static final byte[] HEX = literal("0x");
  static final byte[] JAVA_FRAME = literal("* ");
  private static final byte[] INDEX = literal("bci");
  private static final byte[] STACK_WALKING = literal("Error occurred during stack walking");
  private static final byte[][] PROSE_TEXTS = {
    literal("JavaThread state: "),
    literal("Debugger attached successfully"),
    literal("Server compiler detected"),
    literal("Client compiler detected"),
    literal("Finding concurrent locks"),
    literal("Finding object size"),
    literal("Core build-id"),
  };

  static AgentLine of(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = line.to();
    if (from == to) {
      return BLANK;
    }
    return switch (bytes[from]) {
      case '"' -> QUOTE;
      case '-' -> hyphen(bytes, from, to);
      case '*' ->
          startsWith(bytes, from, to, JAVA_FRAME) && Ascii.indexOf(bytes, from, to, INDEX) > 0
              ? INLINED_FRAME
              : OTHER;
      case '0' -> startsWith(bytes, from, to, HEX) ? NATIVE_FRAME : OTHER;
      case 'j' -> startsWith(bytes, from, to, STATE_TEXT) ? STATE : OTHER;
      case 'L' -> startsWith(bytes, from, to, SYNCHRONIZERS_TEXT) ? SYNCHRONIZERS : OTHER;
      case 'A' -> startsWith(bytes, from, to, ATTACHING) ? ATTACH : OTHER;
      case 'E' -> startsWith(bytes, from, to, STACK_WALKING) ? ERROR : OTHER;
      case 'T' -> oldThread(bytes, from, to) ? OLD_THREAD : OTHER;
      case 'N' -> startsWith(bytes, from, to, NONE_FOUND) ? DEADLOCK_COUNT : OTHER;
      case 'D', 'J', 'S', 'C', 'F' -> capital(bytes, from, to);
      default -> OTHER;
    };
  }

  private static AgentLine hyphen(byte[] bytes, int from, int to) {
    if (LockLine.begins(bytes, from, to)) {
      return LOCK;
    }
    if (startsWith(bytes, from, to, RULE)) {
      return NATIVE_THREAD;
    }
    return Ascii.indexOf(bytes, from, to, INDEX) > 0 ? FRAME : OTHER;
  }

  private static boolean oldThread(byte[] bytes, int from, int to) {
    int digits = from + THREAD.length;
    int end = startsWith(bytes, from, to, THREAD) ? Ascii.skipDigits(bytes, digits, to) : digits;
    return end > digits && startsWith(bytes, end, to, OLD_STATE);
  }

  private static AgentLine capital(byte[] bytes, int from, int to) {
    if (startsWith(bytes, from, to, VERSION_TEXT)) {
      return VERSION;
    }
    if (startsWith(bytes, from, to, DETECTION)) {
      return DEADLOCKS;
    }
    if (startsWith(bytes, from, to, FOUND_ONE)) {
      return DEADLOCK;
    }
    for (byte[] text : PROSE_TEXTS) {
      if (startsWith(bytes, from, to, text)) {
        return PROSE;
      }
    }
    boolean count =
        startsWith(bytes, from, to, FOUND) && Ascii.indexOf(bytes, from, to, DEADLOCK_WORD) > 0;
    return count ? DEADLOCK_COUNT : OTHER;
  }
}
