package io.leakscan.threads.hserr;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;

/**
 * The block at the head of a report.
 *
 * <pre>
 * # A fatal error has been detected by the Java Runtime Environment:
 * #
 * #  SIGSEGV (0xb) at pc=0x00007f403d03632d, pid=27882, tid=27979
 * #
 * # Java VM: OpenJDK 64-Bit Server VM Temurin-25.0.3+9 (25.0.3+9-LTS, mixed mode, ...)
 * # Problematic frame:
 * # V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad
 * </pre>
 *
 * <p>or {@code # There is insufficient memory for the Java Runtime Environment to continue.}
 */
final class CrashReason {
  private static final byte[] FATAL = literal("# A fatal error has been detected by the Java");
  private static final byte[] MEMORY = literal("# There is insufficient memory for the Java");
  private static final String VM = "Java VM: ";
  private static final String FRAME = "Problematic frame:";
  private static final String PID = "pid=";
  private static final String ERROR = "fatal error: ";

  private String signal = "";
  private String error = "";
  private String memory = "";
  private String detail = "";
  private String frame = "";
  private String vm = "";
  private long processId = ThreadIdentity.NONE;
  private boolean frameFollows;

  /** Whether a report may begin at this line. */
  static boolean begins(Line line) {
    return line.startsWith(FATAL) || line.startsWith(MEMORY);
  }

  /** Takes a line of the block. */
  void accept(Line line) {
    if (line.startsWith(FATAL)) {
      return;
    }
    String text = Ascii.text(line.bytes(), line.from() + 1, line.to()).strip();
    if (line.startsWith(MEMORY)) {
      memory = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    } else if (frameFollows) {
      frame = text;
      frameFollows = false;
    } else if (text.startsWith(VM)) {
      vm = text.substring(VM.length());
    } else if (text.startsWith(FRAME)) {
      frameFollows = true;
    } else if (text.contains(PID) && processId == ThreadIdentity.NONE) {
      processId = number(text, text.indexOf(PID) + PID.length());
      int end = text.indexOf(" at pc=");
      signal = text.substring(0, end < 0 ? Math.max(text.indexOf(", " + PID), 0) : end);
    } else if (text.startsWith(ERROR)) {
      error = text;
    } else if (!memory.isEmpty() && detail.isEmpty()) {
      detail = text;
    }
  }

  private static long number(String text, int from) {
    byte[] digits = literal(text.substring(from));
    return Ascii.number(digits, 0, Ascii.skipDigits(digits, 0, digits.length));
  }

  /** The reason, and in a second line what else is said of it. */
  String text() {
    if (!memory.isEmpty()) {
      return detail.isEmpty() ? memory : memory + '\n' + detail;
    }
    String reason = error.isEmpty() ? signal : error;
    if (reason.isEmpty()) {
      reason = "a fatal error in the Java Runtime Environment";
    }
    return frame.isEmpty() ? reason : reason + '\n' + "problematic frame: " + frame;
  }

  String vm() {
    return vm;
  }

  long processId() {
    return processId;
  }
}
