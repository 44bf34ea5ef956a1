package io.leakscan.cli.render.wording;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a finding grew, and how fast. */
public final class GrowthText {
  private GrowthText() {}

  /** {@code 20 -> 60 over 2 dumps in 34 s, about 70 a minute}. */
  public static String of(Evidence.Growth growth) {
    return growth(growth, "");
  }

  /** The same with a row of bars behind the numbers. */
  public static String withBars(Evidence.Growth growth) {
    return growth(growth, " " + Sparkline.of(growth.counts()));
  }

  private static String growth(Evidence.Growth growth, String bars) {
    List<Long> counts = growth.counts();
    long delta = counts.get(counts.size() - 1) - counts.get(0);
    String text = Phrases.row(counts) + bars + " over " + Phrases.count(counts.size(), "dump");
    Double seconds = growth.seconds();
    if (seconds == null || seconds <= 0) {
      return text;
    }
    text += " in " + Phrases.duration(seconds);
    return delta > 0 ? text + ", " + rate(delta, seconds) : text;
  }

  /**
   * How fast it grows: {@code about 70 a minute}; null if it does not, or the dumps do not tell.
   */
  public static @Nullable String rate(Finding finding) {
    Long delta = finding.counts().delta();
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.Growth growth && delta != null && delta > 0) {
        Double seconds = growth.seconds();
        return seconds == null || seconds <= 0 ? null : rate(delta, seconds);
      }
    }
    return null;
  }

  private static String rate(long delta, double seconds) {
    return "about " + Phrases.rate((double) delta, seconds);
  }
}
