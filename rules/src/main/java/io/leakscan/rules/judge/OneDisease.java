package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import java.util.ArrayList;
import java.util.List;

/** One disease, seen by its threads and by its objects. */
final class OneDisease {
  private OneDisease() {}

  /** What threads show, with what the objects add. */
  static Finding of(Finding threads, Finding objects) {
    boolean surer = objects.confidence().compareTo(threads.confidence()) < 0;
    Finding said = surer ? objects : threads;
    boolean graver = objects.severity().compareTo(threads.severity()) < 0;
    List<Evidence> evidence = new ArrayList<>(threads.evidence());
    for (Evidence shown : objects.evidence()) {
      if (!(shown instanceof Evidence.Growth growth && isSaid(growth, threads.evidence()))) {
        evidence.add(shown);
      }
    }
    return new Finding(
        threads.rule(),
        graver ? objects.severity() : threads.severity(),
        said.confidence(),
        threads.title(),
        threads.variant() == null ? objects.variant() : threads.variant(),
        threads.fingerprint(),
        surer ? objects.counts() : threads.counts(),
        threads.site(),
        threads.threads(),
        threads.moreThreads(),
        evidence,
        said.advice());
  }

  /** Whether it is known already: as many objects as threads, before and now. */
  private static boolean isSaid(Evidence.Growth growth, List<Evidence> known) {
    return known.stream()
        .anyMatch(each -> each instanceof Evidence.Growth same && ends(same).equals(ends(growth)));
  }

  private static List<Long> ends(Evidence.Growth growth) {
    return List.of(growth.counts().get(0), growth.counts().get(growth.counts().size() - 1));
  }
}
