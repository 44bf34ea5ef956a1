package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.pack.HeapBlock.AlikeIn;
import io.leakscan.rules.pack.HeapBlock.Among;
import io.leakscan.rules.pack.HeapBlock.Awaited;
import io.leakscan.rules.pack.HeapBlock.Bind;
import io.leakscan.rules.pack.HeapBlock.ClassName;
import io.leakscan.rules.pack.HeapBlock.ElementsOf;
import io.leakscan.rules.pack.HeapBlock.EndsOf;
import io.leakscan.rules.pack.HeapBlock.InstancesOf;
import io.leakscan.rules.pack.HeapBlock.Only;
import io.leakscan.rules.pack.HeapBlock.Unkept;
import io.leakscan.rules.pack.HeapBlock.Unreached;
import io.leakscan.rules.pack.HeapTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that a block's names stand for; each name is looked up when first asked for. */
final class Bindings {
  private static final int MOST_OBJECTS = 10_000;

  private final JoinedHeap heap;
  private final Map<String, Bind> binds;
  private final @Nullable Holders holders;
  private final Map<String, List<HeapNode>> bound = new HashMap<>();
  private final Map<String, Set<Long>> addresses = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private final List<HeapNode> awaited = new ArrayList<>();

  /**
   * @param binds of a block
   * @param known objects by name that need not be looked up
   * @param holders who may have objects in hand, null where that is not known
   */
  Bindings(
      JoinedHeap heap,
      Map<String, Bind> binds,
      Map<String, List<HeapNode>> known,
      @Nullable Holders holders) {
    this.heap = heap;
    this.binds = binds;
    this.holders = holders;
    bound.putAll(known);
    known.forEach(
        (name, objects) -> {
          if (binds.get(name) instanceof Awaited) {
            awaited.addAll(objects);
          }
        });
  }

  /** What threads wait for. */
  List<HeapNode> awaited() {
    return awaited;
  }

  /** The objects of a name, in the order of the dump. */
  List<HeapNode> of(String name) {
    List<HeapNode> known = bound.get(name);
    if (known == null) {
      Bind bind = binds.get(name);
      known = bind == null || bind instanceof Awaited ? List.of() : objects(name, bind);
      bound.put(name, known);
    }
    return known;
  }

  /** The same by their addresses. */
  Set<Long> addresses(String name) {
    return addresses.computeIfAbsent(
        name, each -> of(each).stream().map(HeapNode::address).collect(Collectors.toSet()));
  }

  /** Whether there are more than were looked at. */
  boolean isCut(String name) {
    of(name);
    return cut.contains(name);
  }

  private List<HeapNode> objects(String name, Bind bind) {
    List<HeapNode> objects = new ArrayList<>();
    Only only = null;
    if (bind instanceof InstancesOf instances) {
      only = instances.only();
      for (ClassName type : instances.classes()) {
        HeapGraph.Instances found =
            heap.graph().instancesOf(type.name(), type.subclasses(), MOST_OBJECTS);
        objects.addAll(found.nodes());
        if (!found.all()) {
          cut.add(name);
        }
      }
    } else if (bind instanceof ElementsOf elements) {
      only = elements.only();
      for (HeapNode collection : at(elements.collection())) {
        objects.addAll(
            elements.keys()
                ? heap.reader().keys(collection, MOST_OBJECTS)
                : heap.reader().elements(collection, MOST_OBJECTS));
      }
      if (objects.size() >= MOST_OBJECTS) {
        cut.add(name);
      }
    }
    if (bind instanceof EndsOf ends) {
      only = ends.only();
      Map<Long, HeapNode> each = new LinkedHashMap<>();
      for (FieldPath path : ends.paths()) {
        at(path).forEach(end -> each.putIfAbsent(end.address(), end));
        if (isCut(path.name())) {
          cut.add(name);
        }
      }
      objects.addAll(each.values());
    }
    if (bind instanceof Among among) {
      objects.addAll(of(among.name()));
      if (isCut(among.name())) {
        cut.add(name);
      }
      List<HeapNode> narrowed = narrowed(name, objects, among.only());
      Unreached unreached = among.only().unreached();
      return unreached == null ? narrowed : unreached(among.name(), narrowed, unreached);
    }
    return only == null ? List.copyOf(objects) : narrowed(name, objects, only);
  }

  /**
   * What of them only threads of their own lead to.
   *
   * @param name that what belongs to each begins at
   */
  private List<HeapNode> unreached(String name, List<HeapNode> objects, Unreached unreached) {
    if (objects.size() < unreached.least()) {
      return List.of();
    }
    Map<Long, Set<Long>> own = new HashMap<>();
    for (HeapNode object : objects) {
      Bindings ofOne = new Bindings(heap, binds, Map.of(name, List.of(object)), holders);
      Set<Long> belonging = new HashSet<>();
      unreached.without().forEach(each -> belonging.addAll(ofOne.addresses(each)));
      own.put(object.address(), belonging);
    }
    Set<Long> found = heap.islands().among(own);
    return found == null
        ? List.of()
        : objects.stream().filter(object -> found.contains(object.address())).toList();
  }

  /** The cheap questions come first. */
  private List<HeapNode> narrowed(String name, List<HeapNode> objects, Only only) {
    HeapTest where = only.where();
    if (where != null) {
      HeapConditions conditions = new HeapConditions(this, heap, null);
      objects.removeIf(object -> !Boolean.TRUE.equals(conditions.of(where, object)));
    }
    AlikeIn alike = only.alike();
    if (alike != null) {
      Set<Long> alone =
          Alike.groups(heap.reader(), objects, alike.by()).stream()
              .filter(group -> group.size() < alike.least())
              .flatMap(List::stream)
              .map(HeapNode::address)
              .collect(Collectors.toSet());
      objects.removeIf(object -> alone.contains(object.address()));
    }
    Boolean inHand = only.inHand();
    if (inHand != null && !keep(name, objects, inHand, hands -> hands.have(objects, awaited))) {
      return List.of();
    }
    if (Boolean.FALSE.equals(inHand) && !objects.isEmpty()) {
      Set<Long> inCollections = InCollections.of(heap, objects);
      if (inCollections == null) {
        cut.add(name);
        return List.of();
      }
      objects.removeIf(object -> inCollections.contains(object.address()));
    }
    Boolean inUse = only.inUse();
    if (inUse != null && !keep(name, objects, inUse, hands -> hands.use(objects))) {
      return List.of();
    }
    if (Boolean.FALSE.equals(inUse) && !objects.isEmpty()) {
      Set<Long> atHand = InCollections.merged(heap, objects);
      objects.removeIf(object -> atHand != null && atHand.contains(object.address()));
    }
    Unkept unkept = only.unkept();
    if (unkept != null) {
      Set<Long> kept = objects.size() < unkept.least() ? null : heap.kept(objects, unkept);
      if (kept == null) {
        return List.of();
      }
      objects.removeIf(object -> kept.contains(object.address()));
    }
    return List.copyOf(objects);
  }

  /** Keeps what threads have, or what none has; false if that is not known. */
  private boolean keep(
      String name, List<HeapNode> objects, boolean had, Function<Hands, Hands.InHand> question) {
    if (objects.isEmpty()) {
      return true;
    }
    Hands.InHand found = holders == null ? null : question.apply(holders.hands());
    if (found == null || !found.complete()) {
      cut.add(name);
      return false;
    }
    objects.removeIf(object -> found.byObject().containsKey(object.address()) != had);
    return true;
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

  /**
   * What to tell of the end of a path from the first object of its name, null if it leads nowhere.
   */
  @Nullable String text(FieldPath path) {
    if (path.steps().equals(List.of(FieldPath.COUNT))) {
      return Integer.toString(of(path.name()).size());
    }
    List<HeapNode> from = of(path.name());
    return from.isEmpty() ? null : heap.reader().text(from.get(0), path.steps());
  }
}
