package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.UsageException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings to leave out, each until a day and for a reason: {@code 3f2a0c11d4e5b697 2027-01-31
 * INC-4711, the fix ships in January}.
 */
final class IgnoreFile {
  private IgnoreFile() {}

  /**
   * One line.
   *
   * @param until the last day on which it holds
   */
  record Entry(String fingerprint, LocalDate until, String reason) {}

  static List<Entry> read(Path file, String label) {
    List<Entry> entries = new ArrayList<>();
    for (FingerprintLines.Line line : FingerprintLines.read(file, label)) {
      String[] words = line.rest().split("\\s+", 2);
      String place = label + ":" + line.number() + ": ";
      if (words[0].isEmpty()) {
        throw new UsageException(place + "no end date; a line is FINGERPRINT YYYY-MM-DD REASON");
      }
      try {
        LocalDate until = LocalDate.parse(words[0]);
        if (words.length < 2) {
          throw new UsageException(place + "no reason; a line is FINGERPRINT YYYY-MM-DD REASON");
        }
        entries.add(new Entry(line.fingerprint(), until, words[1]));
      } catch (DateTimeParseException e) {
        throw new UsageException(
            "%s'%s' is no date; an end date is written 2027-01-31".formatted(place, words[0]));
      }
    }
    return entries;
  }
}
