package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What threads that wait for an object waited for in the heap dump before. Where that was another
 * object they have got through in between, so what differs says the same of both.
 *
 * @param heap the dump before
 * @param objects by the name that the rule gives to what is waited for
 */
record Earlier(JoinedHeap heap, Map<String, List<HeapNode>> objects) {
  private static final int LEAST_SECONDS = Thresholds.number("elements.least-seconds");

  Earlier {
    objects = Map.copyOf(objects);
  }

  /**
   * What these threads waited for.
   *
   * @param before the dump before
   * @param waited who waited for what in it
   */
  static Earlier of(JoinedHeap before, Waiters waited, String name, List<ObservedThread> waiting) {
    List<HeapNode> objects = new ArrayList<>();
    waited.of(waiting).values().forEach(each -> objects.add(each.object));
    return new Earlier(before, Map.of(name, objects));
  }

  /**
   * Whether an object has the elements that it had. That others came shows in any time, that none
   * came only in some seconds.
   *
   * @param now the object as the last dump shows it
   * @param by paths from it to numbers that change as well
   * @return null where that cannot be told
   */
  @Nullable Boolean sameElements(String name, JoinedHeap last, HeapNode now, List<FieldPath> by) {
    List<HeapNode> were = objects.getOrDefault(name, List.of());
    List<List<Object>> contents = Contents.of(last, now);
    Boolean same = were.isEmpty() ? null : (Boolean) true;
    for (HeapNode object : were) {
      Boolean one = Contents.same(Contents.of(heap, object), contents);
      for (FieldPath path : by) {
        Long number = last.reader().number(now, path.steps());
        if (!Objects.equals(heap.reader().number(object, path.steps()), number)) {
          one = false;
        }
      }
      if (Boolean.FALSE.equals(one)) {
        return false;
      }
      same = one == null ? null : same;
    }
    Double seconds = last.secondsSince(heap);
    return seconds == null || seconds < LEAST_SECONDS ? null : same;
  }
}
