package io.leakscan.threads.hotspot;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.LinesBefore;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of a dump.
 *
 * <pre>
 * 12345:
 * 2026-11-21 01:43:14
 * Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):
 * </pre>
 *
 * @param line where the dump begins
 * @param present whether there is a title at all
 * @param vm what stands in the title, empty if there is none
 * @param processId as {@code jcmd} prints it above, else {@link ThreadIdentity#NONE}
 * @param takenAt ISO 8601 in the local time of the VM, null if not printed
 */
record Title(int line, boolean present, String vm, long processId, @Nullable String takenAt) {
  private static final int LINES_ABOVE = 3;
  private static final String RESULT = "result = \"";
  private static final String TIME = "dddd-dd-dd dd:dd:dd";

  /** A dump whose first line is the header of a thread. */
  static Title missing(int line) {
    return new Title(line, false, "", ThreadIdentity.NONE, null);
  }

  /** A dump that never has a title. */
  static Title exported(int line) {
    return new Title(line, true, "", ThreadIdentity.NONE, null);
  }

  /** Whether nothing marks the end of such a dump: the JNI line came with Java 6. */
  boolean endsWithoutMark() {
    return vm.contains("(1.5.") || vm.contains("(1.4.") || vm.contains("(1.3.");
  }

  static Title read(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to()) + LineKind.DUMP_TEXT.length;
    int to = Ascii.trimEnd(bytes, from, line.to());
    String vm = Ascii.text(bytes, from, to > from && bytes[to - 1] == ':' ? to - 1 : to);
    long processId = ThreadIdentity.NONE;
    String takenAt = null;
    int first = line.number();
    for (int distance = 1; distance <= LINES_ABOVE; distance++) {
      String above = afterField(before.above(distance)).strip();
      // Behind "{noformat}" or a word the time is still the time.
      String time = above.substring(Math.max(0, above.length() - TIME.length()));
      if (takenAt == null && isTime(time)) {
        takenAt = time.replace(' ', 'T');
        first = line.number() - distance;
      } else if (above.endsWith(":")) {
        byte[] digits = above.getBytes(StandardCharsets.UTF_8);
        processId = Ascii.number(digits, 0, digits.length - 1);
        first = processId >= 0 ? line.number() - distance : first;
        break;
      } else if (!above.isEmpty()) {
        break;
      }
    }
    return new Title(first, true, vm, processId, takenAt);
  }

  /** {@code result = "2026-11-21 07:37:13}: {@code jfr print} begins the dump in its own line. */
  private static String afterField(String above) {
    int field = above.indexOf(RESULT);
    return field < 0 ? above : above.substring(field + RESULT.length()).replace("\"", "");
  }

  private static boolean isTime(String text) {
    if (text.length() != TIME.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = TIME.charAt(i);
      char c = text.charAt(i);
      if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }
}
