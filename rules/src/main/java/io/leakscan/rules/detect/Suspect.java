package io.leakscan.rules.detect;

import io.leakscan.model.Evidence;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.rules.heap.PathText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holders in places of one shape that hold objects of one class: one map, or the lists of all
 * threads of a pool.
 *
 * @param holdings at least one, the largest first
 */
record Suspect(List<Holding> holdings) {
  Suspect {
    holdings = List.copyOf(holdings);
  }

  Holding largest() {
    return holdings.get(0);
  }

  HeapPath path() {
    return largest().path();
  }

  String place() {
    return PathText.place(path());
  }

  long retained() {
    return holdings.stream().mapToLong(Holding::retained).sum();
  }

  long elements() {
    return holdings.stream().mapToLong(Holding::elements).sum();
  }

  String elementClass() {
    return largest().elementClass();
  }

  long elementsRetained() {
    return holdings.stream().mapToLong(Holding::elementsRetained).sum();
  }

  /** How much of the heap they keep. */
  int percent(long reachable) {
    return reachable <= 0 ? 0 : (int) Math.min(100, Math.round(retained() * 100.0 / reachable));
  }

  Evidence.HeapPlace evidence(long reachable, Evidence.HeapPlace.@Nullable Before before) {
    return new Evidence.HeapPlace(
        path(),
        holdings.size(),
        largest().className(),
        retained(),
        reachable,
        elements(),
        elementClass(),
        before);
  }
}
