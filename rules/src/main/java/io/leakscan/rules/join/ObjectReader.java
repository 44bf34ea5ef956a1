package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.table.CollectionShapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows paths of fields. What a dump does not have is null, never a guess. */
public final class ObjectReader {
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST_TEXT = 1 << 10;
  private static final int LONGEST_SHOWN = 80;

  private final HeapGraph graph;
  private final CollectionSizes sizes;
  private final CollectionElements elements;

  ObjectReader(HeapGraph graph, CollectionShapes shapes) {
    this.graph = graph;
    this.sizes = new CollectionSizes(shapes, this);
    this.elements = new CollectionElements(graph, shapes, this);
  }

  /** Reads the objects of a heap; collections by the table of shapes. */
  public static ObjectReader of(HeapGraph graph) {
    return new ObjectReader(graph, CollectionShapes.load());
  }

  /** What is at the end of a path, null if the path does not lead anywhere. */
  HeapNode.@Nullable Value value(HeapNode from, List<String> steps) {
    HeapNode at = from;
    HeapNode.Value value = new HeapNode.Value(true, from.address());
    for (String step : steps) {
      if (at == null) {
        return null;
      }
      value = step(at, step);
      at = value == null || !value.isReference() ? null : graph.at(value.bits());
    }
    return value;
  }

  private HeapNode.@Nullable Value step(HeapNode at, String step) {
    Long number =
        switch (step) {
          case FieldPath.LENGTH -> at.length() < 0 ? null : (Long) (long) at.length();
          case FieldPath.SIZE -> sizes.size(at);
          case FieldPath.CAPACITY -> sizes.capacity(at);
          case FieldPath.TEXT -> (Long) (long) texts(at).hashCode();
          case FieldPath.CLASS -> (Long) (long) at.className().hashCode();
          case FieldPath.ADDRESS -> (Long) at.address();
          default -> null;
        };
    if (number != null) {
      return new HeapNode.Value(false, number);
    }
    return at.field(step);
  }

  /**
   * What to tell of the end of a path: a number, a text, the name of a class; null if the path does
   * not lead anywhere.
   */
  @Nullable String text(HeapNode from, List<String> steps) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).equals(FieldPath.CLASS)) {
      HeapNode object = object(from, steps.subList(0, last));
      return object == null ? null : object.className();
    }
    HeapNode.Value value = value(from, steps);
    if (value == null || !value.isReference()) {
      return value == null ? null : Long.toString(value.bits());
    }
    HeapNode object = graph.at(value.bits());
    String text = object == null ? null : object.text(LONGEST_SHOWN);
    return text == null && object != null ? object.className() : text;
  }

  /** The text of an object, or those of the elements of an array. */
  private List<String> texts(HeapNode at) {
    List<String> texts = new ArrayList<>();
    boolean single = at.length() < 0 || at.text(1) != null;
    for (HeapNode each : single ? List.of(at) : array(at, MOST_TEXTS)) {
      String text = each.text(LONGEST_TEXT);
      texts.add(text == null ? each.className() + each.address() : text);
    }
    return texts;
  }

  /** The object at the end of a path, null if there is none. */
  @Nullable HeapNode object(HeapNode from, List<String> steps) {
    HeapNode.Value value = value(from, steps);
    return value == null || !value.isReference() ? null : graph.at(value.bits());
  }

  /** What tells the end of a path from others: its text, else the number or the object itself. */
  Object content(HeapNode from, List<String> steps) {
    HeapNode.Value value = value(from, steps);
    HeapNode end = value == null || !value.isReference() ? null : graph.at(value.bits());
    String text = end == null ? null : end.text(LONGEST_TEXT);
    return text != null ? text : value == null ? "" : value;
  }

  /** The number at the end of a path, null if there is none. */
  @Nullable Long number(HeapNode from, List<String> steps) {
    HeapNode.Value value = value(from, steps);
    return value == null || value.isReference() ? null : (Long) value.bits();
  }

  /** How many elements a collection has, null if it is none that the table of shapes knows. */
  public @Nullable Long size(HeapNode collection) {
    return sizes.size(collection);
  }

  /**
   * The elements of a collection or an array.
   *
   * @param most how many; so many are read
   */
  public List<HeapNode> elements(HeapNode collection, int most) {
    return elements.of(collection, most);
  }

  /**
   * The keys of a map.
   *
   * @param most how many; so many are read
   */
  List<HeapNode> keys(HeapNode map, int most) {
    return elements.keys(map, most);
  }

  /** The first elements of an array of objects, but for those that are null. */
  List<HeapNode> array(HeapNode array, int most) {
    List<HeapNode> found = new ArrayList<>();
    for (long address : array.elements(Math.min(most, array.length()))) {
      HeapNode element = address == 0 ? null : graph.at(address);
      if (element != null) {
        found.add(element);
      }
    }
    return found;
  }
}
