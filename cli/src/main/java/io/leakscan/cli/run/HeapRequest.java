package io.leakscan.cli.run;

import io.leakscan.heap.answer.ClassQuestion;
import io.leakscan.heap.detail.Detail;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a heap dump.
 *
 * @param retained whether who keeps what alive is worked out; it takes most of the time and memory
 * @param allReferences whether weak, phantom and final references keep things alive too, as Eclipse
 *     MAT counts
 * @param question about one class, null for the whole heap
 * @param details what is to be told besides
 */
public record HeapRequest(
    boolean retained,
    boolean allReferences,
    @Nullable ClassQuestion question,
    Set<Detail> details) {
  public HeapRequest {
    details = Set.copyOf(details);
  }

  /** Without anything besides. */
  public HeapRequest(boolean retained, boolean allReferences, @Nullable ClassQuestion question) {
    this(retained, allReferences, question, Set.of());
  }

  /** Everything that comparing heap dumps needs. */
  static final HeapRequest WHOLE = new HeapRequest(true, false, null);
}
