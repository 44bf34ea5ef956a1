package io.leakscan.rules.heap;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRetention;
import java.util.HashMap;
import java.util.Map;

/** What each class keeps alive. */
public final class RetainedByClass {
  private RetainedByClass() {}

  /**
   * In bytes, by the class's name; of classes of one name, what they keep together at most.
   *
   * @return nothing where it was not worked out
   */
  public static Map<String, Long> of(HeapContent heap) {
    HeapRetention retention = heap.retention();
    Map<String, Long> byName = new HashMap<>();
    if (retention != null) {
      int known = Math.min(heap.rows().size(), retention.retained().size());
      for (int i = 0; i < known; i++) {
        byName.merge(heap.rows().get(i).name(), retention.retained().get(i), Long::sum);
      }
    }
    return byName;
  }
}
