package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.detect.TableEntries.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weak and soft references whose object is gone. With a queue somebody is told, and may take the
 * entry out with the next call; without one only going through all entries finds it.
 */
final class ClearedReferences {
  private static final String REFERENCE = "java.lang.ref.Reference";
  private static final String QUEUE = "java.lang.ref.ReferenceQueue";

  private final HeapGraph graph;
  private final HeapFields fields;
  private final Set<Long> noQueue = new HashSet<>();

  ClearedReferences(HeapGraph graph) {
    this.graph = graph;
    this.fields = new HeapFields(graph);
    for (String name : List.of("NULL", "NULL_QUEUE")) { // up to JDK 20, and later
      HeapNode queue = fields.ofStatic(QUEUE, name);
      if (queue != null) {
        noQueue.add(queue.address());
      }
    }
  }

  /** How many of some entries have such a reference for a key or a value. */
  long count(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> isCleared(entry.value()) || isCleared(entry.key()))
        .count();
  }

  /** The class of the first such reference. */
  String className(List<Entry> entries) {
    for (Entry entry : entries) {
      long address = isCleared(entry.value()) ? entry.value() : entry.key();
      HeapNode node = isCleared(address) ? graph.at(address) : null;
      if (node != null) {
        return node.className();
      }
    }
    return REFERENCE;
  }

  private boolean isCleared(long address) {
    HeapNode node = address == 0 ? null : graph.at(address);
    if (node == null || !node.isA(REFERENCE)) {
      return false;
    }
    HeapNode.Value referent = node.field("referent");
    HeapNode queue = fields.object(node, "queue");
    return referent != null
        && referent.bits() == 0
        && queue != null
        && noQueue.contains(queue.address());
  }
}
