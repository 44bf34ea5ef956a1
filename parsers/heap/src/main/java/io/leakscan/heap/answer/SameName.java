package io.leakscan.heap.answer;

import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.util.HashMap;
import java.util.Map;

/** Classes of one name: what several loaders have loaded is several classes. */
final class SameName {
  private final int[] first;
  private final boolean[] several;

  private SameName(int classes) {
    first = new int[classes];
    several = new boolean[classes];
  }

  static SameName of(ClassTable classes) {
    SameName same = new SameName(classes.count());
    Map<String, Integer> byName = new HashMap<>();
    for (HeapClass type : classes.all()) {
      int index = type.index();
      Integer known = byName.putIfAbsent(type.name(), index);
      same.first[index] = known == null ? index : known;
      if (known != null) {
        same.several[known] = true;
        same.several[index] = true;
      }
    }
    return same;
  }

  /** The number of the class that stands for all of its name. */
  int first(int type) {
    return first[type];
  }

  /** Whether there is another class of that name. */
  boolean several(int type) {
    return several[type];
  }
}
