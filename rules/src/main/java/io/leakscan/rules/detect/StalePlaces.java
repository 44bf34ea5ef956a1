package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.model.Evidence.HeapPlace;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.rules.heap.PathText;
import java.util.List;

/** One place, one finding: what a map holds that nothing can look up says why it grows. */
public final class StalePlaces {
  private StalePlaces() {}

  /**
   * Whether it is proven already that entries of the same place are stale. What is worse is told
   * all the same: a script that stops for it must not go on.
   */
  public static boolean tell(List<Finding> known, Finding more) {
    return known.stream()
        .filter(stale -> stale.rule().equals(StaleCollectionDetector.RULE))
        .filter(stale -> stale.confidence() == Confidence.CONFIRMED)
        .filter(stale -> stale.severity().compareTo(more.severity()) == 0)
        .anyMatch(stale -> place(stale).equals(place(more)));
  }

  private static String place(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof HeapPlace place) {
        return PathText.place(place.path());
      }
      if (evidence instanceof HeapHolders holders && !holders.holders().isEmpty()) {
        HeapPath path = holders.holders().get(0).path();
        return PathText.place(
            new HeapPath(path.root(), path.steps().subList(0, path.steps().size() - 1)));
      }
    }
    return finding.fingerprint();
  }
}
