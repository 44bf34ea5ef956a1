package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of which the same paths end at the same texts, numbers or objects. */
final class Alike {
  private Alike() {}

  /** Groups of objects, in the order of the dump. */
  static Collection<List<HeapNode>> groups(
      ObjectReader reader, List<HeapNode> objects, List<FieldPath> by) {
    Map<List<Object>, List<HeapNode>> groups = new LinkedHashMap<>();
    for (HeapNode object : objects) {
      List<Object> ends = new ArrayList<>();
      by.forEach(path -> ends.add(reader.content(object, path.steps())));
      groups.computeIfAbsent(ends, unused -> new ArrayList<>()).add(object);
    }
    return groups.values();
  }
}
