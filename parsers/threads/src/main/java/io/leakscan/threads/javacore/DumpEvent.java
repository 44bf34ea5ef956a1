package io.leakscan.threads.javacore;

import io.leakscan.input.Ascii;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why and when a javacore was written.
 *
 * <pre>
 * 1TISIGINFO     Dump Event "systhrow" (00040000) Detail "java/lang/OutOfMemoryError" "Java heap space" received
 * 1TISIGINFO     Dump Event "user" (00004000) received
 * 1TIDATETIME    Date: 2021/04/23 at 14:02:44:017
 * </pre>
 */
final class DumpEvent {
  /** Events that end the process; {@code user}, {@code vmstop} and others are asked for. */
  private static final Map<String, String> CRASHES =
      Map.of(
          "gpf", "general protection fault (gpf)",
          "abort", "abort signal received by the virtual machine",
          "traceassert", "assertion failed in the virtual machine");

  private static final String THROWN_BY_VM = "systhrow";
  private static final String DATE = "Date:";
  private static final int DATE_LENGTH = "2021/04/23 at 14:02:44".length();

  private String cause = "";
  private @Nullable String time;

  void cause(Tagged line) {
    cause = Ascii.text(line.bytes(), line.from(), line.to());
  }

  void time(Tagged line) {
    time = iso(Ascii.text(line.bytes(), line.from(), line.to()));
  }

  boolean known() {
    return !cause.isEmpty();
  }

  /** ISO 8601 in the local time of the VM, null if it is not printed. */
  @Nullable String takenAt() {
    return time;
  }

  /** As in {@link io.leakscan.model.Snapshot#crash()}. */
  String crash() {
    String[] quoted = cause.split("\"", -1);
    String name = quoted.length > 1 ? quoted[1] : "";
    if (name.equals(THROWN_BY_VM) && quoted.length > 3) {
      String error = quoted[3].replace('/', '.');
      return quoted.length > 5 ? error + ": " + quoted[5] : error;
    }
    return CRASHES.getOrDefault(name, "");
  }

  private static @Nullable String iso(String text) {
    int label = text.indexOf(DATE);
    String moment = label < 0 ? "" : text.substring(label + DATE.length()).strip();
    if (moment.length() < DATE_LENGTH) {
      return null;
    }
    String date = moment.substring(0, 10).replace('/', '-');
    String clock = moment.substring(DATE_LENGTH - 8, DATE_LENGTH);
    String rest = moment.substring(DATE_LENGTH);
    boolean millis = rest.length() >= 4 && rest.charAt(0) == ':' && isDigits(rest.substring(1, 4));
    String iso = date + 'T' + clock + (millis ? '.' + rest.substring(1, 4) : "");
    return looksLikeTime(iso) ? iso : null;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean looksLikeTime(String iso) {
    String shape = "dddd-dd-ddTdd:dd:dd";
    for (int i = 0; i < shape.length(); i++) {
      char c = iso.charAt(i);
      if (shape.charAt(i) == 'd' ? c < '0' || c > '9' : c != shape.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
