package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.table.CollectionShapes;
import io.leakscan.rules.table.CollectionShapes.Elements;
import io.leakscan.rules.table.CollectionShapes.Layout;
import io.leakscan.rules.table.CollectionShapes.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The elements of collections, by the table of their shapes; none where it does not tell. */
final class CollectionElements {
  private static final List<String> KEY = List.of("key");
  private static final int MOST_SLOTS = 1 << 16;

  private final HeapGraph graph;
  private final CollectionShapes shapes;
  private final ObjectReader fields;
  private int depth;

  /**
   * @param fields follows paths
   */
  CollectionElements(HeapGraph graph, CollectionShapes shapes, ObjectReader fields) {
    this.graph = graph;
    this.shapes = shapes;
    this.fields = fields;
  }

  /**
   * The elements of a collection or an array.
   *
   * @param most how many; so many are read
   */
  List<HeapNode> of(HeapNode collection, int most) {
    if (collection.length() >= 0) {
      return fields.array(collection, most);
    }
    Row row = shapes.of(collection);
    if (row == null || depth >= CollectionSizes.DEEPEST) {
      return List.of();
    }
    depth++;
    try {
      for (Elements elements : row.elements()) {
        List<HeapNode> found = elements(collection, elements, most);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    } finally {
      depth--;
    }
  }

  /**
   * The keys of a map, where its links have them beside its values.
   *
   * @param most how many; so many are read
   */
  List<HeapNode> keys(HeapNode map, int most) {
    Row row = shapes.of(map);
    for (Elements elements : row == null ? List.<Elements>of() : row.elements()) {
      if (elements.layout() == Layout.TABLE) {
        List<List<String>> paths = new ArrayList<>(elements.fields());
        paths.set(2, KEY);
        return elements(map, new Elements(Layout.TABLE, paths), most);
      }
    }
    return List.of();
  }

  private List<HeapNode> elements(HeapNode collection, Elements where, int most) {
    List<HeapNode> found = new ArrayList<>();
    List<List<String>> paths = where.fields();
    HeapNode first = fields.object(collection, paths.get(0));
    if (first == null) {
      return found;
    }
    switch (where.layout()) {
      case ARRAY -> items(fields.array(first, most), paths, found);
      case OF -> items(of(first, most), paths, found);
      case PAIRS -> pairs(first, most, found);
      case CHAIN -> {
        if (fields.value(first, paths.get(1)) != null) { // else its links are others
          chain(first, paths, most, found);
        }
      }
      case TABLE -> {
        for (HeapNode head : fields.array(first, MOST_SLOTS)) {
          chain(firstLink(head, paths), paths, most - found.size(), found);
          if (found.size() >= most) {
            break;
          }
        }
      }
      case TREE -> tree(first, paths, most, found);
      case FIELDS -> paths.forEach(path -> add(collection, path, found));
    }
    return found;
  }

  private void add(HeapNode from, List<String> path, List<HeapNode> found) {
    HeapNode item = fields.object(from, path);
    if (item != null) {
      found.add(item);
    }
  }

  private void items(List<HeapNode> all, List<List<String>> paths, List<HeapNode> found) {
    if (paths.size() == 1) {
      found.addAll(all);
    } else {
      all.forEach(each -> add(each, paths.get(1), found));
    }
  }

  private void pairs(HeapNode array, int most, List<HeapNode> found) {
    List<Long> slots = array.elements(Math.min(array.length(), MOST_SLOTS));
    for (int i = 1; i < slots.size() && found.size() < most; i += 2) {
      HeapNode value = slots.get(i) == 0 ? null : graph.at(slots.get(i));
      if (value != null) {
        found.add(value);
      }
    }
  }

  /** Of a bin that has become a tree, the first of its nodes, which are a chain too. */
  private HeapNode firstLink(HeapNode head, List<List<String>> paths) {
    HeapNode first = paths.size() > 3 ? fields.object(head, paths.get(3)) : null;
    return first == null ? head : first;
  }

  /** A ring ends where it began, and one that a damaged dump makes after so many. */
  private void chain(HeapNode first, List<List<String>> paths, int most, List<HeapNode> found) {
    HeapNode link = first;
    for (int i = 0; link != null && i <= most; i++) {
      HeapNode item = fields.object(link, paths.get(2));
      if (item != null && item.address() != link.address()) {
        found.add(item);
      }
      HeapNode next = fields.object(link, paths.get(1));
      boolean ends =
          next == null || next.address() == link.address() || next.address() == first.address();
      link = ends ? null : next;
    }
  }

  private void tree(HeapNode root, List<List<String>> paths, int most, List<HeapNode> found) {
    Deque<HeapNode> next = new ArrayDeque<>(List.of(root));
    for (int i = 0; !next.isEmpty() && i < most; i++) {
      HeapNode node = next.removeLast();
      add(node, paths.get(3), found);
      for (int side = 1; side <= 2; side++) {
        HeapNode child = fields.object(node, paths.get(side));
        if (child != null) {
          next.addLast(child);
        }
      }
    }
  }
}
