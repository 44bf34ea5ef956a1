package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import io.leakscan.rules.table.CollectionShapes;
import io.leakscan.rules.table.CollectionShapes.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows paths of fields. What a dump does not have is null, never a guess. */
final class ObjectReader {
  private static final String EACH = "*";
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST_TEXT = 1 << 10;
  private static final int LONGEST_SHOWN = 80;
  private static final int MOST_SUMMED = 1 << 10;
  private static final int MOST_SLOTS = 1 << 16;

  private final HeapGraph graph;
  private final CollectionShapes shapes;

  ObjectReader(HeapGraph graph, CollectionShapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
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
          case FieldPath.SIZE -> size(at);
          case FieldPath.CAPACITY -> capacity(at);
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
    for (HeapNode each : at.length() < 0 ? List.of(at) : array(at, MOST_TEXTS)) {
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

  /** The number at the end of a path, null if there is none. */
  @Nullable Long number(HeapNode from, List<String> steps) {
    HeapNode.Value value = value(from, steps);
    return value == null || value.isReference() ? null : (Long) value.bits();
  }

  private @Nullable Long size(HeapNode collection) {
    Row row = shapes.of(collection);
    return row == null ? null : sum(collection, row.size());
  }

  private @Nullable Long capacity(HeapNode collection) {
    Row row = shapes.of(collection);
    return row == null ? null : sum(collection, row.capacity());
  }

  private @Nullable Long sum(HeapNode from, List<List<String>> paths) {
    if (paths.isEmpty()) {
      return null;
    }
    long sum = 0;
    for (List<String> path : paths) {
      int each = path.indexOf(EACH);
      if (each >= 0) {
        sum += sumOfEach(from, path.subList(0, each), path.subList(each + 1, path.size()));
        continue;
      }
      Long number = number(from, path);
      if (number == null) {
        return null;
      }
      sum += number;
    }
    return sum;
  }

  /** An array that is not there has no elements. */
  private long sumOfEach(HeapNode from, List<String> array, List<String> rest) {
    HeapNode elements = object(from, array);
    long sum = 0;
    for (HeapNode element : elements == null ? List.<HeapNode>of() : array(elements, MOST_SUMMED)) {
      Long number = number(element, rest);
      sum += number == null ? 0 : number;
    }
    return sum;
  }

  /**
   * The elements of a collection or an array.
   *
   * @param most how many; so many are read
   */
  List<HeapNode> elements(HeapNode collection, int most) {
    if (collection.length() >= 0) {
      return array(collection, most);
    }
    Row row = shapes.of(collection);
    if (row == null) {
      return List.of();
    }
    List<HeapNode> found = new ArrayList<>();
    HeapNode first = row.fields().isEmpty() ? null : object(collection, row.fields().get(0));
    if (first == null) {
      return found;
    }
    switch (row.layout()) {
      case ARRAY -> found.addAll(array(first, most));
      case CHAIN -> chain(first, row, most, found);
      case TABLE -> {
        for (HeapNode head : array(first, MOST_SLOTS)) {
          chain(head, row, most - found.size(), found);
          if (found.size() >= most) {
            break;
          }
        }
      }
      case UNKNOWN -> {}
    }
    return found;
  }

  /** A chain that a damaged dump closes to a ring ends all the same. */
  private void chain(HeapNode first, Row row, int most, List<HeapNode> found) {
    HeapNode link = first;
    for (int i = 0; link != null && i <= most; i++) {
      HeapNode item = object(link, row.fields().get(2));
      if (item != null && item.address() != link.address()) {
        found.add(item);
      }
      HeapNode next = object(link, row.fields().get(1));
      link = next == null || next.address() == link.address() ? null : next;
    }
  }

  private List<HeapNode> array(HeapNode array, int most) {
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
