package io.leakscan.rules.detect;

import java.util.List;

/** Every detector that judges heaps by name, one line each. */
public final class HeapDetectors {
  private HeapDetectors() {}

  /**
   * All of them.
   *
   * @param oneDumpIsSaid whether it is said already that one dump shows no growth
   */
  public static List<HeapDetector> all(boolean oneDumpIsSaid) {
    return List.of(
        new LoaderLeakDetector(),
        new ThreadLocalDetector(),
        new DirectMemoryDetector(),
        new FinalizerDetector(),
        new StaleCollectionDetector(),
        new LeakSuspectDetector(),
        new PathGrowthDetector(),
        new ListenerListDetector(),
        new HistogramGrowthDetector(),
        new AllocationGrowthDetector(),
        new HeapQualityDetector(oneDumpIsSaid));
  }
}
