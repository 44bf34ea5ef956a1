package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells elements of a collection apart in two dumps of a process, where addresses mean
 * nothing: their own numbers and texts. What they refer to may change while they wait, so of that
 * only the class counts.
 */
final class Contents {
  private static final int MOST_ELEMENTS = 64;
  private static final int MOST_FIELDS = 32;
  private static final int LONGEST_TEXT = 1 << 8;

  /** So many different ones do not come back in the same order by chance. */
  private static final int LEAST_DIFFERENT = 3;

  private Contents() {}

  /** The first elements of a collection. */
  static List<List<Object>> of(JoinedHeap heap, HeapNode collection) {
    List<List<Object>> contents = new ArrayList<>();
    for (HeapNode element : heap.reader().elements(collection, MOST_ELEMENTS)) {
      contents.add(of(heap.graph(), element));
    }
    return contents;
  }

  /**
   * Whether elements are those of before.
   *
   * @return null where they are alike, and nothing tells them from each other
   */
  static @Nullable Boolean same(List<List<Object>> before, List<List<Object>> now) {
    if (!before.equals(now)) {
      return false;
    }
    return new HashSet<>(now).size() >= LEAST_DIFFERENT ? true : null;
  }

  private static List<Object> of(HeapGraph graph, HeapNode object) {
    List<Object> content = new ArrayList<>();
    content.add(object.className());
    String text = object.text(LONGEST_TEXT);
    if (text != null) {
      content.add(text);
    }
    for (int i = 0; text == null && i < MOST_FIELDS; i++) {
      HeapNode.Value value = object.field(i);
      if (value == null) {
        break;
      }
      content.add(value.isReference() ? referred(graph, value.bits()) : (Long) value.bits());
    }
    content.add(object.length());
    return content;
  }

  private static Object referred(HeapGraph graph, long address) {
    HeapNode object = address == 0 ? null : graph.at(address);
    if (object == null) {
      return "";
    }
    String text = object.text(LONGEST_TEXT);
    HeapNode.Value boxed =
        object.className().startsWith("java.lang.") ? object.field("value") : null;
    if (text != null || boxed == null || boxed.isReference()) {
      return Objects.requireNonNullElse(text, object.className());
    }
    return boxed.bits();
  }
}
