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
  private static final double QUARTER_HOUR = 900;
  private static final double FARTHEST_ZONE = 14 * 3600;

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

  /**
   * How many seconds lie between the two, whichever is first; null if either is missing. Where one
   * has no zone, any zone that makes them near is taken to be its own: zones differ by quarters of
   * an hour. A time in whole seconds is any moment of that second: HotSpot cuts the rest off.
   */
  static @Nullable Double secondsApart(@Nullable String a, @Nullable String b) {
    Temporal first = parse(a);
    Temporal second = parse(b);
    if (a == null || b == null || first == null || second == null) {
      return null;
    }
    double apart = Duration.between(local(first), local(second)).toMillis() / 1000.0;
    if (first.getClass() != second.getClass()) {
      double offset = Math.rint(apart / QUARTER_HOUR) * QUARTER_HOUR;
      if (Math.abs(offset) > FARTHEST_ZONE) {
        return null;
      }
      apart -= offset;
    }
    String earlier = apart < 0 ? b : a;
    double within = Math.abs(apart) - (earlier.indexOf('.') < 0 ? 1 : 0);
    return Math.max(0, within);
  }

  private static LocalDateTime local(Temporal moment) {
    return moment instanceof OffsetDateTime utc ? utc.toLocalDateTime() : (LocalDateTime) moment;
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
