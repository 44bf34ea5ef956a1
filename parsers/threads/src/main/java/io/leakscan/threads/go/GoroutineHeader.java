package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import java.util.Arrays;

/**
 * The first line of a goroutine.
 *
 * <pre>
 * goroutine 12 [chan receive]:
 * goroutine 12 [select, 11 minutes, locked to thread]:
 * goroutine 12 [chan send (leaked)]:
 * goroutine 19 gp=0xf10594a83c0 m=nil [chan receive, 1 minutes]:
 * goroutine 37 gp=0xf1059502780 m=2 mp=0xf10593e6808 [syscall, 1 minutes]:
 * goroutine 8 [chan receive (durable), synctest bubble 5]:
 * goroutine 9 [chan receive labels:{"handler":"/v1/users"}]:      Go 1.26
 * goroutine 9 [chan receive] {handler: /v1/users}:                Go 1.27
 * </pre>
 *
 * <p>Labels are the program's own text, so the ends are looked for from both sides. Reused for each
 * goroutine of a dump.
 */
final class GoroutineHeader {
  static final byte[] GOROUTINE = literal("goroutine ");
  private static final byte[] POINTERS = literal(" gp=");
  private static final byte[] OPEN = literal(" [");
  private static final byte[] LABELS_BEHIND = literal("] {");
  private static final byte[] LABELS_WITHIN = literal(" labels:{");
  private static final byte[] MINUTES = literal(" minutes");
  private static final byte[] LOCKED = literal("locked to thread");
  private static final byte[] SYNCTEST = literal("synctest ");
  private static final byte[] COMMA = literal(", ");

  /** A minute count that is longer is no minute count. */
  private static final int LONGEST_NUMBER = 9;

  long id;
  int stateFrom;
  int stateTo;

  /** Whole minutes, -1 if none are printed. */
  long minutes;

  /** {@code synctest bubble 5}; empty ({@code bubbleFrom == bubbleTo}) outside tests. */
  int bubbleFrom;

  int bubbleTo;

  boolean lockedToThread;

  /** {@code handler: /v1/users}, without the braces; empty if there are none. */
  int labelsFrom;

  int labelsTo;

  /** Whether {@code gp=} is there: Go 1.22, where wrappers have names of their own. */
  boolean pointers;

  /** Whether the range begins with {@code goroutine 12}. */
  static boolean begins(byte[] bytes, int from, int to) {
    return startsWith(bytes, from, to, GOROUTINE)
        && from + GOROUTINE.length < to
        && Ascii.isDigit(bytes[from + GOROUTINE.length]);
  }

  /** Whether the range is the beginning of {@code goroutine 12 [select]:}, or of a part of it. */
  static boolean mayBegin(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + GOROUTINE.length);
    return Arrays.equals(bytes, from, end, GOROUTINE, 0, end - from)
        && (end == to || Ascii.isDigit(bytes[end]));
  }

  /**
   * Reads the header that fills {@code [from, to)}, blanks around it already gone.
   *
   * @return whether there is one; if not, the fields are meaningless
   */
  boolean read(byte[] bytes, int from, int to) {
    if (!begins(bytes, from, to) || bytes[to - 1] != ':') {
      return false;
    }
    int digits = from + GOROUTINE.length;
    int end = Ascii.skipDigits(bytes, digits, to);
    id = Ascii.number(bytes, digits, end);
    int open = end;
    pointers = startsWith(bytes, end, to, POINTERS);
    if (pointers) {
      open = Ascii.indexOf(bytes, end, to, OPEN);
    }
    if (id < 0 || open < 0 || !startsWith(bytes, open, to, OPEN)) {
      return false;
    }
    int close = close(bytes, open + OPEN.length, to - 1);
    if (close < 0) {
      return false;
    }
    labelsFrom = Math.min(to - 2, close + LABELS_BEHIND.length);
    labelsTo = to - 2;
    return readStatus(bytes, open + OPEN.length, close);
  }

  /** The place of the bracket that ends the status, -1 if there is none. */
  private static int close(byte[] bytes, int from, int end) {
    if (end <= from) {
      return -1;
    }
    return switch (bytes[end - 1]) {
      case ']' -> end - 1;
      case '}' -> Ascii.indexOf(bytes, from, end, LABELS_BEHIND);
      default -> -1;
    };
  }

  private boolean readStatus(byte[] bytes, int from, int close) {
    int labels = Ascii.indexOf(bytes, from, close, LABELS_WITHIN);
    int to = labels < 0 ? close : labels;
    if (labels >= 0) {
      labelsFrom = labels + LABELS_WITHIN.length;
      labelsTo = close - (bytes[close - 1] == '}' ? 1 : 0);
    }
    int comma = Ascii.indexOf(bytes, from, to, COMMA);
    stateFrom = from;
    stateTo = comma < 0 ? to : comma;
    minutes = -1;
    lockedToThread = false;
    bubbleFrom = bubbleTo = to;
    while (comma >= 0) {
      int field = comma + COMMA.length;
      comma = Ascii.indexOf(bytes, field, to, COMMA);
      readField(bytes, field, comma < 0 ? to : comma);
    }
    return stateFrom < stateTo && isStateStart(bytes[stateFrom]);
  }

  private static boolean isStateStart(byte b) {
    int lower = b | 0x20;
    return (lower >= 'a' && lower <= 'z') || b == '?';
  }

  /** {@code 11 minutes}, {@code locked to thread}, {@code synctest bubble 5}. */
  private void readField(byte[] bytes, int from, int to) {
    int digits = Ascii.skipDigits(bytes, from, to);
    if (digits > from
        && digits - from <= LONGEST_NUMBER
        && to - digits == MINUTES.length
        && startsWith(bytes, digits, to, MINUTES)) {
      minutes = Ascii.number(bytes, from, digits);
    } else if (to - from == LOCKED.length && startsWith(bytes, from, to, LOCKED)) {
      lockedToThread = true;
    } else if (startsWith(bytes, from, to, SYNCTEST)) {
      bubbleFrom = from;
      bubbleTo = to;
    }
  }
}
