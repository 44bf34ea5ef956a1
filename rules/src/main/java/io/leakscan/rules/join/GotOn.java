package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.rules.join.HeapVerdict.Outcome;
import io.leakscan.rules.series.ObservedThread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread dump and the heap dump of the same moment are two looks, some moments apart: who waited
 * in the first and is elsewhere in the second was served in between.
 */
final class GotOn {
  private GotOn() {}

  /**
   * @param threads of a finding
   * @return a doubt, null where most of them stand where they stood, or where that is not known
   */
  static @Nullable HeapVerdict of(JoinedHeap heap, List<ObservedThread> threads) {
    int known = 0;
    int still = 0;
    for (ObservedThread thread : threads) {
      OfThread twin = heap.in(thread);
      String wait = thread.stack().blockedInName();
      if (twin != null && wait != null && !twin.sample().stack().frames().isEmpty()) {
        known++;
        still += isIn(twin, wait) ? 1 : 0;
      }
    }
    if (known * 2 < threads.size() || known == 0 || still * 2 >= known) {
      return null;
    }
    return new HeapVerdict(
        Outcome.DOUBTED,
        "{count} {thread-noun} wait in {blocked-in}, called from {app-frame}. Of {known} of them"
            + " that the heap dump of the same moment shows, {still} still wait there: the others"
            + " have got on since.",
        "",
        Map.of("known", Integer.toString(known), "still", Integer.toString(still)),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static boolean isIn(OfThread twin, String method) {
    return twin.sample().stack().frames().stream()
        .anyMatch(frame -> frame.qualifiedMethod().equals(method));
  }
}
