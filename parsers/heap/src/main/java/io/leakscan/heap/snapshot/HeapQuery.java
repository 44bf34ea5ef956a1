package io.leakscan.heap.snapshot;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.detail.Detail;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.watch.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a heap dump.
 *
 * @param references which of them keep something alive, null if it is not asked who keeps what
 *     alive, which takes most of the time and memory
 * @param question about one class, null for the whole heap; only with references
 * @param details what is to be told besides
 */
public record HeapQuery(
    @Nullable References references, @Nullable ClassQuestion question, Set<Detail> details) {
  /** What there is and how much of it. */
  public static final HeapQuery COUNTS = new HeapQuery(null, null, Set.of());

  /** Who keeps what alive too: everything that comparing heap dumps needs. */
  public static final HeapQuery RETAINED = new HeapQuery(References.STRONG, null, Set.of());

  public HeapQuery {
    details = Set.copyOf(details);
  }

  /** What has to be done for it. */
  public List<Phase> phases() {
    List<Phase> phases = new ArrayList<>(List.of(Phase.values()));
    phases.removeIf(
        phase ->
            references == null && phase != Phase.SURVEY && phase != Phase.DETAILS
                || details.isEmpty() && phase == Phase.DETAILS);
    return phases;
  }
}
