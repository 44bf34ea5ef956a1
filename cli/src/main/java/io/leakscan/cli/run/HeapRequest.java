package io.leakscan.cli.run;

import io.leakscan.heap.answer.ClassQuestion;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a heap dump.
 *
 * @param retained whether who keeps what alive is worked out; it takes most of the time and memory
 * @param allReferences whether weak, phantom and final references keep things alive too, as Eclipse
 *     MAT counts
 * @param question about one class, null for the whole heap
 */
public record HeapRequest(
    boolean retained, boolean allReferences, @Nullable ClassQuestion question) {

  /** Everything that comparing heap dumps needs. */
  static final HeapRequest WHOLE = new HeapRequest(true, false, null);
}
