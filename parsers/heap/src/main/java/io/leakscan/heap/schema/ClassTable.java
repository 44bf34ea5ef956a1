package io.leakscan.heap.schema;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.index.LongIntMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All classes of a dump, by number, by identifier and by name. */
public final class ClassTable {
  /** What every object is in the end. */
  public static final String OBJECT = "java.lang.Object";

  /** The class of classes. */
  public static final String CLASS = "java.lang.Class";

  private final List<HeapClass> classes;
  private final LongIntMap byId = new LongIntMap();

  /**
   * A table of classes.
   *
   * @param classes by their numbers; the first are those of arrays of numbers, by the code of their
   *     elements
   */
  public ClassTable(List<HeapClass> classes) {
    this.classes = List.copyOf(classes);
    for (HeapClass each : classes) {
      boolean met = each.id() != 0 || each.index() >= BasicType.CODES; // 0 is met where a file lies
      if (met && byId.get(each.id()) == LongIntMap.ABSENT) {
        byId.put(each.id(), each.index());
      }
    }
  }

  public List<HeapClass> all() {
    return classes;
  }

  /** All of them, each behind its super class. */
  public List<HeapClass> parentsFirst() {
    List<HeapClass> order = new ArrayList<>(classes.size());
    BitSet done = new BitSet(classes.size());
    Deque<HeapClass> chain = new ArrayDeque<>();
    for (HeapClass each : classes) {
      HeapClass at = each;
      while (at != null && !done.get(at.index())) {
        done.set(at.index());
        chain.push(at);
        at = at.parent();
      }
      while (!chain.isEmpty()) {
        order.add(chain.pop());
      }
    }
    return order;
  }

  public int count() {
    return classes.size();
  }

  public HeapClass get(int index) {
    return classes.get(index);
  }

  /** The number of the class with an identifier, {@link LongIntMap#ABSENT} if there is none. */
  public int indexOf(long id) {
    return byId.get(id);
  }

  /** The first class with a name, null if there is none. Walks over all. */
  public @Nullable HeapClass named(String name) {
    for (HeapClass each : classes) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
