package io.leakscan.rules.detect;

import io.leakscan.rules.series.HeapTrack;
import io.leakscan.rules.table.Thresholds;
import java.util.List;

/** Whether a process had come to rest when its heap was first looked at. */
final class StartUps {
  private static final String CLASS = "java.lang.Class";

  private static final int LOADING_SHARE =
      Thresholds.number("heap-growth.loading-share-of-classes");

  private StartUps() {}

  static boolean stillLoading(List<HeapTrack> tracks) {
    return tracks.stream()
        .anyMatch(t -> t.name().equals(CLASS) && t.delta() * LOADING_SHARE >= t.before());
  }
}
