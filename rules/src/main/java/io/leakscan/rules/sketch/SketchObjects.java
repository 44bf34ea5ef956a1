package io.leakscan.rules.sketch;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.HeapSketch;
import io.leakscan.rules.pack.HeapSketch.Actor;
import io.leakscan.rules.pack.HeapSketch.Drawn;
import io.leakscan.rules.pack.HeapSketch.Null;
import io.leakscan.rules.pack.HeapSketch.Number;
import io.leakscan.rules.pack.HeapSketch.Ref;
import io.leakscan.rules.pack.HeapSketch.Text;
import io.leakscan.rules.pack.HeapSketch.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the objects of a sketch, those with names first, so that all can refer to them. */
final class SketchObjects {
  private static final long FIRST_ADDRESS = 0x7_0000_0000L;
  private static final int APART = 16;
  private static final HeapNode.Value NULL = new HeapNode.Value(true, 0);

  private final SketchClasses classes = new SketchClasses();
  private final Map<Long, SketchNode> byAddress =
      new LinkedHashMap<>(); // in the order of addresses
  private final Map<String, List<SketchNode>> named = new HashMap<>();
  private final Map<String, HeapNode.Value> statics = new LinkedHashMap<>();

  SketchObjects(HeapSketch sketch) {
    sketch.objects().values().forEach(this::learn);
    sketch.statics().values().forEach(this::learn);
    sketch.threads().forEach(this::learn);
    sketch.objects().forEach((name, drawn) -> named.put(name, shells(drawn)));
    for (Actor actor : sketch.threads()) {
      actor.names().forEach(name -> named.put(name, List.of(shell(actor.object()))));
    }
    sketch.objects().forEach((name, drawn) -> fill(of(name), drawn));
    for (Actor actor : sketch.threads()) {
      for (int i = 0; i < actor.names().size(); i++) {
        SketchNode thread = of(actor.names().get(i)).get(0);
        thread.set("name", value(new Text(actor.names().get(i)), 0));
        fields(thread, actor.object(), i);
      }
    }
    sketch.statics().forEach((field, value) -> statics.put(field, value(value, 0)));
  }

  private void learn(Actor actor) {
    learn(actor.object());
    actor.locals().values().forEach(values -> values.forEach(this::learn));
    actor.threadLocals().forEach(this::learn);
  }

  private void learn(Value value) {
    if (value instanceof Drawn drawn) {
      classes.add(drawn);
      drawn.fields().values().forEach(this::learn);
      drawn.elements().forEach(this::learn);
    }
  }

  /** All objects in the order of their addresses. */
  Collection<SketchNode> all() {
    return byAddress.values();
  }

  Map<Long, SketchNode> byAddress() {
    return byAddress;
  }

  /** The objects, or the thread, of a name. */
  List<SketchNode> of(String name) {
    return named.getOrDefault(name, List.of());
  }

  /** What static fields hold, by their names. */
  Map<String, HeapNode.Value> statics() {
    return statics;
  }

  SketchNode shell(Drawn drawn) {
    return put(SketchNode.of(classes, next(), drawn));
  }

  /** An object of a class that the sketch says nothing of. */
  SketchNode object(String className) {
    return put(SketchNode.of(classes, next(), className, Drawn.NO_ARRAY));
  }

  /** An array of objects. */
  SketchNode array(String className, List<HeapNode.Value> elements) {
    SketchNode array = put(SketchNode.of(classes, next(), className, elements.size()));
    elements.forEach(array::add);
    return array;
  }

  private SketchNode put(SketchNode node) {
    byAddress.put(node.address(), node);
    return node;
  }

  private long next() {
    return FIRST_ADDRESS + (long) APART * byAddress.size();
  }

  private List<SketchNode> shells(Drawn drawn) {
    List<SketchNode> nodes = new ArrayList<>();
    for (int i = 0; i < drawn.times(); i++) {
      nodes.add(shell(drawn));
    }
    return nodes;
  }

  private void fill(List<SketchNode> nodes, Drawn drawn) {
    for (int i = 0; i < nodes.size(); i++) {
      fields(nodes.get(i), drawn, i);
      for (Value element : drawn.elements()) {
        each(element, i).forEach(nodes.get(i)::add);
      }
    }
  }

  private void fields(SketchNode node, Drawn drawn, int owner) {
    drawn.fields().forEach((name, value) -> node.set(name, value(value, owner)));
  }

  /**
   * One value.
   *
   * @param owner which of those that are alike has it
   */
  HeapNode.Value value(Value value, int owner) {
    List<HeapNode.Value> values = each(value, owner);
    if (value instanceof Ref ref && of(ref.name()).size() > 1) {
      return values.get(owner);
    }
    return values.isEmpty() ? NULL : values.get(0);
  }

  private List<HeapNode.Value> each(Value value, int owner) {
    if (value instanceof Number number) {
      return List.of(new HeapNode.Value(false, number.bits()));
    }
    if (value instanceof Null) {
      return List.of(NULL);
    }
    if (value instanceof Text text) {
      return List.of(to(put(SketchNode.string(classes, next(), text.text()))));
    }
    if (value instanceof Ref ref) {
      return of(ref.name()).stream().map(SketchObjects::to).toList();
    }
    List<HeapNode.Value> made = new ArrayList<>();
    if (value instanceof Drawn drawn) {
      for (int i = 0; i < drawn.times(); i++) {
        SketchNode node = shell(drawn);
        fields(node, drawn, drawn.times() == 1 ? owner : i);
        drawn.elements().forEach(element -> each(element, owner).forEach(node::add));
        made.add(to(node));
      }
    }
    return made;
  }

  static HeapNode.Value to(SketchNode node) {
    return new HeapNode.Value(true, node.address());
  }
}
