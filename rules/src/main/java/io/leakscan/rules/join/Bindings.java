package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.ClassName;
import io.leakscan.rules.pack.HeapBlock.ElementsOf;
import io.leakscan.rules.pack.HeapBlock.InstancesOf;
import io.leakscan.rules.pack.HeapTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects that a block's names stand for; each name is looked up when first asked for. */
final class Bindings {
  private static final int MOST_OBJECTS = 10_000;

  private final JoinedHeap heap;
  private final HeapBlock block;
  private final Map<String, List<HeapNode>> bound = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private final List<HeapNode> awaited = new ArrayList<>();

  /**
   * @param awaited what threads wait for, by name
   */
  Bindings(JoinedHeap heap, HeapBlock block, Map<String, List<HeapNode>> awaited) {
    this.heap = heap;
    this.block = block;
    bound.putAll(awaited);
    awaited.values().forEach(this.awaited::addAll);
  }

  /** What threads wait for. */
  List<HeapNode> awaited() {
    return awaited;
  }

  /** The objects of a name, in the order of the dump. */
  List<HeapNode> of(String name) {
    List<HeapNode> known = bound.get(name);
    if (known == null) {
      Bind bind = block.binds().get(name);
      known = bind == null || bind instanceof Awaited ? List.of() : objects(name, bind);
      bound.put(name, known);
    }
    return known;
  }

  /** Whether there are more than were looked at. */
  boolean isCut(String name) {
    of(name);
    return cut.contains(name);
  }

  private List<HeapNode> objects(String name, Bind bind) {
    List<HeapNode> objects = new ArrayList<>();
    HeapTest where = null;
    if (bind instanceof InstancesOf instances) {
      where = instances.where();
      for (ClassName type : instances.classes()) {
        HeapGraph.Instances found =
            heap.graph().instancesOf(type.name(), type.subclasses(), MOST_OBJECTS);
        objects.addAll(found.nodes());
        if (!found.all()) {
          cut.add(name);
        }
      }
    } else if (bind instanceof ElementsOf elements) {
      where = elements.where();
      for (HeapNode collection : at(elements.collection())) {
        objects.addAll(heap.reader().elements(collection, MOST_OBJECTS));
      }
      if (objects.size() >= MOST_OBJECTS) {
        cut.add(name);
      }
    }
    HeapTest test = where;
    HeapConditions conditions = new HeapConditions(this, heap, null);
    objects.removeIf(object -> test != null && !Boolean.TRUE.equals(conditions.of(test, object)));
    return List.copyOf(objects);
  }

  /** The objects at the ends of a path from everything that its name is bound to. */
  private List<HeapNode> at(FieldPath path) {
    List<HeapNode> ends = new ArrayList<>();
    for (HeapNode from : of(path.name())) {
      HeapNode end = heap.reader().object(from, path.steps());
      if (end != null) {
        ends.add(end);
      }
    }
    return ends;
  }

  /**
   * The number or object at the end of a path from the first object of its name.
   *
   * @param within what a path without a name begins at
   */
  HeapNode.@Nullable Value value(FieldPath path, @Nullable HeapNode within) {
    if (path.steps().equals(List.of(FieldPath.COUNT))) {
      return new HeapNode.Value(false, of(path.name()).size());
    }
    HeapNode from = within;
    if (!path.name().isEmpty()) {
      from = of(path.name()).isEmpty() ? null : of(path.name()).get(0);
    }
    return from == null ? null : heap.reader().value(from, path.steps());
  }
}
