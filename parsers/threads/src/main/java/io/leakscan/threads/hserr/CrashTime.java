package io.leakscan.threads.hserr;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a report was written: {@code Time: Sat Nov 21 07:53:41 2026 UTC elapsed time: 0.43 seconds},
 * in JDK 8 {@code time: Sat Nov 21 07:53:41 2026}.
 */
final class CrashTime {
  private static final byte[] LABEL = literal("Time: ");
  private static final byte[] OLD_LABEL = literal("time: ");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private CrashTime() {}

  /** ISO 8601 in the local time of the VM, null if the line is another. */
  static @Nullable String of(Line line) {
    if (!line.startsWith(LABEL) && !line.startsWith(OLD_LABEL)) {
      return null;
    }
    int from = line.from() + LABEL.length;
    String[] words = Ascii.text(line.bytes(), from, line.to()).strip().split(" +", 6);
    if (words.length < 5 || words[3].length() != 8 || words[4].length() != 4) {
      return null;
    }
    int month = MONTHS.indexOf(words[1]) + 1;
    boolean digits = (words[2] + words[3].replace(":", "") + words[4]).matches("[0-9]{11,12}");
    return month == 0 || !digits
        ? null
        : "%s-%02d-%02dT%s".formatted(words[4], month, Integer.parseInt(words[2]), words[3]);
  }
}
