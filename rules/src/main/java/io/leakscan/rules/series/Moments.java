package io.leakscan.rules.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** Times as dumps print them: ISO 8601, with or without a zone. */
final class Moments {
  private Moments() {}

  /** Seconds from one to the other, null if either is missing or they cannot be compared. */
  static @Nullable Double secondsBetween(@Nullable String from, @Nullable String to) {
    Temporal start = parse(from);
    Temporal end = parse(to);
    if (start == null || end == null || start.getClass() != end.getClass()) {
      return null;
    }
    return Duration.between(start, end).toMillis() / 1000.0;
  }

  private static @Nullable Temporal parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      int time = text.indexOf('T');
      boolean zone = time > 0 && (text.endsWith("Z") || indexOfOffset(text, time) > 0);
      return zone
          ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC)
          : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int indexOfOffset(String text, int from) {
    return Math.max(text.indexOf('+', from), text.indexOf('-', from));
  }
}
