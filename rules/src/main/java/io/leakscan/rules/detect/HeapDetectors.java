package io.leakscan.rules.detect;

import java.util.List;

/** Every detector that judges heaps by name, one line each. */
public final class HeapDetectors {
  private HeapDetectors() {}

  public static List<HeapDetector> all() {
    return List.of(
        new LeakSuspectDetector(),
        new PathGrowthDetector(),
        new HistogramGrowthDetector(),
        new AllocationGrowthDetector(),
        new HeapQualityDetector());
  }
}
