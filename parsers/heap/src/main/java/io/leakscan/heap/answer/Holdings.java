package io.leakscan.heap.answer;

import io.leakscan.heap.answer.LargeNodes.Place;
import io.leakscan.heap.answer.Members.Count;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds where much is kept, and by what. */
final class Holdings {
  private static final int MOST_PLACES = 60;
  private static final int SHARE = 50; // a place has at least one 50th of all
  private static final String THREAD = "java.lang.Thread";

  private final DominatorTree tree;
  private final ClassTable classes;
  private final CollectionClasses collections = CollectionClasses.load();
  private final List<Found> found = new ArrayList<>();

  private Holdings(DominatorTree tree, ClassTable classes) {
    this.tree = tree;
    this.classes = classes;
  }

  /**
   * A holding before its path is known.
   *
   * @param object the holder, or where there is none, one of what is held
   * @param single whether the object is the holder
   * @param retained in bytes
   * @param elements how many are held side by side
   * @param element their class, -1 if there are none
   * @param elementBytes what they retain
   * @param elementClasses how many classes of that name there are among them
   * @param collection whether the holder is a collection
   */
  record Found(
      int object,
      boolean single,
      long retained,
      long elements,
      int element,
      long elementBytes,
      int elementClasses,
      boolean collection) {}

  /**
   * The holdings, the largest first.
   *
   * @param reachable all that can be reached, in bytes
   */
  static List<Found> of(DominatorTree tree, ClassTable classes, long reachable) {
    Holdings holdings = new Holdings(tree, classes);
    long threshold = Math.max(1, reachable / SHARE);
    holdings.places(threshold);
    holdings.groups(threshold);
    holdings.found.sort(
        Comparator.comparingLong(Found::retained).reversed().thenComparingInt(Found::object));
    return holdings.found;
  }

  private void places(long threshold) {
    EntryKinds kinds = EntryKinds.of(classes, collections);
    List<Place> places = LargeNodes.of(tree, kinds, threshold, MOST_PLACES);
    Members members = new Members(tree, places.stream().map(Place::node).toList(), kinds, classes);
    Map<Integer, Found> byHolder = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      int element = members.of(i).type();
      Count count = members.of(i).count();
      int holder =
          count == null ? holder(place.node()) : head(holder(place.node()), element, kinds);
      Found own =
          new Found(
              tree.object(holder),
              true,
              tree.retainedBy(holder),
              count == null ? 0 : count.objects,
              count == null ? -1 : element,
              count == null ? 0 : count.bytes,
              members.of(i).classes(),
              collections.isCollection(type(holder)));
      byHolder.merge(holder, own, this::moreToThePoint);
    }
    found.addAll(byHolder.values());
  }

  /** A table with an array of keys and one of values has three places, and one holder. */
  private Found moreToThePoint(Found a, Found b) {
    boolean openedA = a.element() < 0 || collections.isOpened(classes.get(a.element()));
    boolean openedB = b.element() < 0 || collections.isOpened(classes.get(b.element()));
    if (openedA != openedB) {
      return openedA ? b : a;
    }
    return b.elementBytes() > a.elementBytes() ? b : a;
  }

  /** The collection whose inside a node is, or the object that has it; else the node itself. */
  private int holder(int node) {
    int at = node;
    while (tree.above(at) != 0 && collections.isInside(type(at))) {
      at = tree.above(at);
    }
    boolean owner = !type(at).name().equals(ClassTable.CLASS) && !type(at).isA(THREAD);
    return owner && !collections.isInside(type(at)) ? at : node;
  }

  /**
   * Where a class holds the first node of a list or a tree of the program's own and hardly anything
   * else, that node: the way to it ends with the field.
   */
  private int head(int holder, int element, EntryKinds kinds) {
    if (!type(holder).name().equals(ClassTable.CLASS)) {
      return holder;
    }
    int head = holder;
    for (int node = holder + 1; node < tree.nodes(); node++) {
      boolean larger = head == holder || tree.retainedBy(node) > tree.retainedBy(head);
      if (tree.above(node) == holder && larger && kinds.first(type(node).index()) == element) {
        head = node;
      }
    }
    return tree.retainedBy(head) >= tree.retainedBy(holder) / 10 * 9 ? head : holder;
  }

  /** Objects of one class that nothing dominates, and that are much together. */
  private void groups(long threshold) {
    int[] counts = new int[classes.count()];
    int[] examples = new int[classes.count()];
    long[] bytes = new long[classes.count()];
    for (int node = 1; node < tree.nodes(); node++) {
      if (tree.above(node) == 0) {
        int type = tree.graph().types().get(tree.object(node));
        counts[type]++;
        bytes[type] += tree.retainedBy(node);
        boolean larger =
            examples[type] == 0 || tree.retainedBy(node) > tree.retainedBy(examples[type]);
        examples[type] = larger ? node : examples[type];
      }
    }
    for (HeapClass type : classes.all()) {
      int index = type.index();
      boolean several = counts[index] > 1 && bytes[index] >= threshold;
      boolean told = bytes[index] - tree.retainedBy(examples[index]) < threshold;
      if (several && !told && !type.name().equals(ClassTable.CLASS) && !type.isA(THREAD)) {
        int object = tree.object(examples[index]);
        found.add(
            new Found(object, false, bytes[index], counts[index], index, bytes[index], 1, false));
      }
    }
  }

  private HeapClass type(int node) {
    return classes.get(tree.graph().types().get(tree.object(node)));
  }
}
