package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import org.jspecify.annotations.Nullable;

/** Fields of objects, one behind the other. What a dump does not have is null, never a guess. */
final class HeapFields {
  private final HeapGraph graph;

  HeapFields(HeapGraph graph) {
    this.graph = graph;
  }

  /** The object at the end of a path, null if there is none. */
  @Nullable HeapNode object(@Nullable HeapNode from, String... path) {
    HeapNode at = from;
    for (String field : path) {
      HeapNode.Value value = at == null ? null : at.field(field);
      at =
          value == null || !value.isReference() || value.bits() == 0
              ? null
              : graph.at(value.bits());
    }
    return at;
  }

  /** The number at the end of a path, null if there is none. */
  @Nullable Long number(@Nullable HeapNode from, String... path) {
    HeapNode at = from;
    for (int i = 0; i < path.length - 1; i++) {
      at = object(at, path[i]);
    }
    HeapNode.Value value = at == null ? null : at.field(path[path.length - 1]);
    return value == null || value.isReference() ? null : (Long) value.bits();
  }

  /** The object that a static field refers to, null if there is none. */
  @Nullable HeapNode ofStatic(String className, String field) {
    HeapNode.Value value = graph.staticValue(className, field);
    return value == null || !value.isReference() || value.bits() == 0
        ? null
        : graph.at(value.bits());
  }

  /** The number in a static field, null if there is none. */
  @Nullable Long numberOfStatic(String className, String field) {
    HeapNode.Value value = graph.staticValue(className, field);
    return value == null || value.isReference() ? null : (Long) value.bits();
  }
}
