package io.leakscan.rules.pack;

import io.leakscan.model.Frame;
import io.leakscan.rules.pack.HeapSketch.Drawn;
import io.leakscan.rules.pack.HeapSketch.Null;
import io.leakscan.rules.pack.HeapSketch.Number;
import io.leakscan.rules.pack.HeapSketch.Ref;
import io.leakscan.rules.pack.HeapSketch.Text;
import io.leakscan.rules.pack.HeapSketch.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of an example's heap, and what their fields hold. */
final class SketchValues {
  private static final int MOST_OBJECTS = 100_000;
  private static final String TIMES = "times";
  private static final String ARRAY = "[]";
  private static final String BYTES = "byte[]";

  private final Fields.Errors errors;
  private final Map<String, Integer> names;

  /**
   * @param names of objects and threads, with how many each stands for
   */
  SketchValues(Fields.Errors errors, Map<String, Integer> names) {
    this.errors = errors;
    this.names = names;
  }

  /** How many objects something describes; 1 where that cannot be told, which is said elsewhere. */
  static int times(RuleNode node) {
    if (node instanceof RuleNode.Mapping mapping) {
      for (RuleNode.Entry entry : mapping.entries()) {
        if (entry.key().equals(TIMES) && entry.value() instanceof RuleNode.Scalar number) {
          try {
            return Math.max(1, Integer.parseInt(number.text()));
          } catch (NumberFormatException e) {
            return 1;
          }
        }
      }
    }
    return 1;
  }

  /** An object that has a name: {@code { class: ..., fields: {...} }}. */
  Drawn named(RuleNode node) {
    return drawn(node, times(node));
  }

  /**
   * A value where there is room for one.
   *
   * @param owners how many have it, each its own
   */
  Value one(RuleNode node, int owners) {
    Value value = any(node, owners);
    int count = 1;
    if (value instanceof Drawn drawn) {
      count = drawn.times();
    } else if (value instanceof Ref ref) {
      count = names.getOrDefault(ref.name(), 1) == owners ? 1 : names.getOrDefault(ref.name(), 1);
    }
    if (count > 1) {
      errors.add(node.position(), count + " objects where one belongs; a list has them all");
    }
    return value;
  }

  Map<String, Value> fields(@Nullable RuleNode node, int owners) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (node instanceof RuleNode.Mapping mapping) {
      mapping.entries().forEach(entry -> fields.put(entry.key(), one(entry.value(), owners)));
    } else if (node != null) {
      errors.add(node.position(), "expected named values (key: value)");
    }
    return fields;
  }

  private Value any(RuleNode node, int owners) {
    if (node instanceof RuleNode.Mapping) {
      return drawn(node, times(node) == 1 ? owners : 1);
    }
    if (node instanceof RuleNode.Sequence list) {
      List<Value> elements = elements(list.items());
      return new Drawn(
          "java.lang.Object[]",
          List.of(),
          1,
          Map.of(),
          elements,
          length(elements),
          null,
          List.of());
    }
    return scalar((RuleNode.Scalar) node);
  }

  private Value scalar(RuleNode.Scalar node) {
    String text = node.text();
    if (node.quoted()) {
      return new Text(text);
    }
    if (text.equals("null")) {
      return new Null();
    }
    if (text.equals("true") || text.equals("false")) {
      return new Number(text.equals("true") ? 1 : 0);
    }
    if (names.containsKey(text)) {
      return new Ref(text);
    }
    try {
      return new Number(Long.parseLong(text));
    } catch (NumberFormatException e) {
      errors.add(
          node.position(),
          "no object '"
              + text
              + "'"
              + Suggestion.near(text, names.keySet())
              + " (a text stands in quotes)");
      return new Null();
    }
  }

  private Drawn drawn(RuleNode node, int owners) {
    Fields fields = Fields.of(node, errors);
    String type = fields.text("class");
    List<String> above = fields.texts("extends");
    int times = fields.number(TIMES, 1, 1);
    Map<String, Value> held = fields(fields.node("fields"), owners);
    List<Value> elements = elements(fields.list("elements"));
    String text = fields.optionalText("text");
    int least = text == null ? length(elements) : text.length();
    int length = fields.number("length", least, least);
    boolean array = type.endsWith(ARRAY);
    if (array && !held.isEmpty()) {
      errors.add(node.position(), "an array has 'elements' and 'length', no 'fields'");
    } else if (!array && (fields.has("elements") || fields.has("length"))) {
      errors.add(node.position(), "only an array has elements; its class ends in []");
    }
    if (text != null && !type.equals(BYTES)) {
      errors.add(node.position(), "only a byte[] has 'text'; a String is written in quotes");
    }
    List<Frame> stack = frames(fields, errors);
    fields.done();
    int room = array ? length : Drawn.NO_ARRAY;
    return new Drawn(type, above, times, held, elements, room, text, stack);
  }

  /** {@code stack}: frames from the top, {@code owner.method}. */
  static List<Frame> frames(Fields fields, Fields.Errors errors) {
    List<Frame> stack = new ArrayList<>();
    for (RuleNode node : fields.list("stack")) {
      String text = fields.scalar(node);
      int dot = text.lastIndexOf('.');
      if (dot <= 0 || text.indexOf('(') >= 0 || text.indexOf(' ') >= 0) {
        errors.add(node.position(), "'" + text + "' is no frame; a frame is owner.method");
      }
      String owner = text.substring(0, Math.max(dot, 0));
      stack.add(new Frame(owner, text.substring(dot + 1), null, Frame.NO_LINE));
    }
    return stack;
  }

  private List<Value> elements(List<RuleNode> nodes) {
    List<Value> elements = new ArrayList<>();
    nodes.forEach(node -> elements.add(any(node, 1)));
    return elements;
  }

  /** How many elements there are when each of several is counted. */
  private int length(List<Value> elements) {
    long length = 0;
    for (Value element : elements) {
      if (element instanceof Ref ref) {
        length += names.getOrDefault(ref.name(), 1);
      } else {
        length += element instanceof Drawn drawn ? drawn.times() : 1;
      }
    }
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  /** Says so where there are more objects than an example needs. */
  void checkSize(RuleNode heap, Collection<Drawn> objects) {
    long size = objects.stream().mapToLong(SketchValues::size).sum();
    if (size > MOST_OBJECTS) {
      errors.add(heap.position(), "an example has " + MOST_OBJECTS + " objects at most");
    }
  }

  private static long size(Drawn drawn) {
    long each = 1 + Math.max(0, drawn.length()) / 8;
    for (Value value : drawn.fields().values()) {
      each += value instanceof Drawn inner ? size(inner) : 0;
    }
    for (Value value : drawn.elements()) {
      each += value instanceof Drawn inner ? size(inner) : 0;
    }
    return Math.min(MOST_OBJECTS + 1L, each * drawn.times());
  }
}
