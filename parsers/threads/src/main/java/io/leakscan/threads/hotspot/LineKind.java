package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/**
 * What a line of a dump looks like, by its first bytes. Indentation is not relied on: tickets and
 * chats strip it.
 */
enum LineKind {
  /** Nothing but blanks. */
  BLANK,
  /** {@code at java.lang.Object.wait(java.base@17.0.15/Native Method)} below a tab. */
  FRAME,
  /** {@code - locked <0x00000000ffda4240> (a java.lang.Object)} below a tab. */
  LOCK,
  /** {@code "main" #1 prio=5 os_prio=0 ...}, or any other line that begins with a quote. */
  QUOTE,
  /**
   * {@code os_prio=0 cpu=30.56ms elapsed=4.25s tid=0x00007f52980bef50 nid=0x2114 runnable}: the
   * sampler of a flight recording, whose name JDK 17 does not print.
   */
  NAMELESS,
  /** {@code java.lang.Thread.State: WAITING (parking)}. */
  STATE,
  /** {@code Locked ownable synchronizers:}. */
  SYNCHRONIZERS,
  /**
   * {@code on java.lang.Object@63d3a8c2}, {@code (in native)}, {@code blocks Thread-1@567}: what
   * IntelliJ writes below a state.
   */
  REMARK,
  /** {@code No compile task} or {@code Compiling: 123 4 java.lang.String::hashCode}. */
  COMPILER,
  /** {@code Carrying virtual thread #132}. */
  CARRYING,
  /** {@code Mounted virtual thread #132}. */
  MOUNTED,
  /** {@code Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):}. */
  DUMP,
  /** {@code JNI global refs: 7, weak refs: 0}. */
  JNI,
  /** {@code Threads class SMR info:}. */
  SMR,
  /** {@code Found one Java-level deadlock:}. */
  DEADLOCK,
  /** {@code Java stack information for the threads listed above:}. */
  DEADLOCK_STACKS,
  /** {@code Found 2 deadlocks.}. */
  DEADLOCK_COUNT,
  /** Anything else. */
  OTHER;

  private static final byte[] AT = literal("at ");
  private static final byte[] STATE_TEXT = literal("java.lang.Thread.State: ");
  private static final byte[] SYNCHRONIZERS_TEXT = literal("Locked ownable synchronizers:");
  private static final byte[] IN_NATIVE = literal("(in native)");
  private static final byte[] SUSPENDED = literal("(suspended)");
  private static final byte[] ON = literal("on ");
  private static final byte[] OS_PRIORITY = literal("os_prio=");
  private static final byte[] BLOCKS = literal("blocks ");
  private static final byte[] WAITING_FOR = literal("waiting for ");
  private static final byte[] NO_TASK = literal("No compile task");
  private static final byte[] COMPILING = literal("Compiling: ");
  static final byte[] CARRYING_TEXT = literal("Carrying virtual thread #");
  static final byte[] MOUNTED_TEXT = literal("Mounted virtual thread #");
  static final byte[] DUMP_TEXT = literal("Full thread dump ");
  private static final byte[] JNI_TEXT = literal("JNI global ref");
  private static final byte[] SMR_TEXT = literal("Threads class SMR info:");
  private static final byte[] DEADLOCK_TEXT = literal("Found one Java-level deadlock:");
  private static final byte[] STACKS_TEXT =
      literal("Java stack information for the threads listed above");
  private static final byte[] FOUND = literal("Found ");
  private static final byte[] DEADLOCK_WORD = literal(" deadlock");

  static LineKind of(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int to = line.to();
    if (from == to) {
      return BLANK;
    }
    return switch (bytes[from]) {
      case 'a' -> frame(bytes, line.from(), from, to);
      case '-' -> LockLine.begins(bytes, from, to) ? LOCK : OTHER;
      case '"' -> QUOTE;
      case '(' ->
          when(
              startsWith(bytes, from, to, IN_NATIVE) || startsWith(bytes, from, to, SUSPENDED),
              REMARK);
      case 'o' ->
          startsWith(bytes, from, to, OS_PRIORITY)
              ? NAMELESS
              : when(from > line.from() && startsWith(bytes, from, to, ON), REMARK);
      case 'b' -> when(from > line.from() && startsWith(bytes, from, to, BLOCKS), REMARK);
      case 'w' -> when(from > line.from() && startsWith(bytes, from, to, WAITING_FOR), REMARK);
      case 'j' -> when(startsWith(bytes, from, to, STATE_TEXT), STATE);
      case 'L' -> when(startsWith(bytes, from, to, SYNCHRONIZERS_TEXT), SYNCHRONIZERS);
      case 'N' -> when(startsWith(bytes, from, to, NO_TASK), COMPILER);
      case 'C' ->
          startsWith(bytes, from, to, CARRYING_TEXT)
              ? CARRYING
              : when(startsWith(bytes, from, to, COMPILING), COMPILER);
      case 'M' -> when(startsWith(bytes, from, to, MOUNTED_TEXT), MOUNTED);
      case 'T' -> when(startsWith(bytes, from, to, SMR_TEXT), SMR);
      case 'J' ->
          startsWith(bytes, from, to, JNI_TEXT)
              ? JNI
              : when(startsWith(bytes, from, to, STACKS_TEXT), DEADLOCK_STACKS);
      case 'F' -> found(line, from);
      default -> OTHER;
    };
  }

  private static LineKind when(boolean yes, LineKind kind) {
    return yes ? kind : OTHER;
  }

  /** Without its tab a frame is told from prose by its closing parenthesis. */
  private static LineKind frame(byte[] bytes, int lineFrom, int from, int to) {
    boolean indented = from > lineFrom;
    return when(
        startsWith(bytes, from, to, AT)
            && (indented || bytes[Ascii.trimEnd(bytes, from, to) - 1] == ')'),
        FRAME);
  }

  private static LineKind found(Line line, int from) {
    byte[] bytes = line.bytes();
    int to = line.to();
    if (startsWith(bytes, from, to, DUMP_TEXT)) {
      int end = Ascii.trimEnd(bytes, from, to);
      return when(bytes[end - 1] == ':' || !line.terminated(), DUMP);
    }
    if (startsWith(bytes, from, to, DEADLOCK_TEXT)) {
      return DEADLOCK;
    }
    if (startsWith(bytes, from, to, FOUND)) {
      int digits = from + FOUND.length;
      int end = Ascii.skipDigits(bytes, digits, to);
      return when(end > digits && startsWith(bytes, end, to, DEADLOCK_WORD), DEADLOCK_COUNT);
    }
    return OTHER;
  }
}
